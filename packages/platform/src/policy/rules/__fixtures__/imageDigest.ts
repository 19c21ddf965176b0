import { container } from './builders';
import type { RuleFixture } from './RuleFixture';
import { FOUND, MAIN, main, POD, SIDECAR, TRACKER } from './tracker';

const DIGEST = `sha256:${'a'.repeat(64)}`;

const SHAPE =
  'registry.brown-bear.example/<path>@sha256:<64 hexadecimal digits>';

/** Cases of the rule in `../imageDigest`. */
export const imageDigest: RuleFixture = {
  passes: [
    {
      title: 'a deep path',
      ...main({
        image: `registry.brown-bear.example/third-party/my_sql.x/a__b@${DIGEST}`,
      }),
    },
  ],
  fails: [
    ...[
      `registry.brown-bear.example/alm/tracker:1.2`,
      `registry.brown-bear.example/alm/tracker:1.2@${DIGEST}`,
      `images.example.org/library/mysql@${DIGEST}`,
      `registry.brown-bear.example.org/alm/tracker@${DIGEST}`,
      `registry.brown-bear.example@${DIGEST}`,
      'registry.brown-bear.example/alm/tracker@sha256:abc',
    ].map(image => ({
      title: image,
      ...main({ image }),
      findings: [
        [FOUND, `${MAIN}.image`, `expected ${SHAPE}, found ${image}`],
      ] satisfies [string, string, string][],
    })),
    {
      title: 'init and ephemeral containers, jobs and rollouts',
      set: {
        [TRACKER]: {
          [`${POD}.initContainers`]: [container('a', { image: 'a' })],
          [`${POD}.ephemeralContainers`]: [container('b', { image: 'b' })],
        },
        'CronJob backup': {
          'spec.jobTemplate.spec.template.spec.containers[0].image': 'c',
        },
        'Rollout portal': { [`${MAIN}.image`]: undefined },
      },
      findings: [
        [
          FOUND,
          `${POD}.ephemeralContainers[0].image`,
          `expected ${SHAPE}, found b`,
        ],
        [FOUND, `${SIDECAR}.image`, `expected ${SHAPE}, found a`],
        [
          'argoproj.io/v1alpha1 Rollout alm/portal',
          `${MAIN}.image`,
          `expected ${SHAPE}, found nothing`,
        ],
        [
          'batch/v1 CronJob alm/backup',
          'spec.jobTemplate.spec.template.spec.containers[0].image',
          `expected ${SHAPE}, found c`,
        ],
      ],
    },
  ],
};
