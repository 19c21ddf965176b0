import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, pod } from './tracker';

const SOURCES =
  'configMap, csi, downwardAPI, emptyDir, ephemeral, persistentVolumeClaim, projected, secret';

/** Cases of the rule in `../podVolumes`. */
export const podVolumes: RuleFixture = {
  passes: [
    {
      title: 'a claim and a ConfigMap',
      ...pod({
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
          { name: 'settings', configMap: { name: 'settings' } },
        ],
      }),
    },
    { title: 'paths of the node, which pod.host judges', scope: 'cluster' },
  ],
  fails: [
    {
      title: 'no limit, no source and another kind',
      ...pod({
        volumes: [
          { name: 'a', emptyDir: { medium: 'Memory' } },
          { name: 'b' },
          { name: 'c', nfs: { server: 'files', path: '/' } },
        ],
      }),
      findings: [
        [
          FOUND,
          `${POD}.volumes[0].emptyDir.sizeLimit`,
          'expected a quantity above 0, found nothing',
        ],
        [
          FOUND,
          `${POD}.volumes[1].emptyDir.sizeLimit`,
          'expected a quantity above 0, found nothing',
        ],
        [
          FOUND,
          `${POD}.volumes[2].nfs`,
          `expected one of ${SOURCES}, found nfs`,
        ],
      ],
    },
  ],
};
