import { parseQuantity } from '@brown-bear/kubernetes-schemas';
import { mapsOf, shown, valueAt } from '../objects/json';
import { podTemplatesOf } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

/** Sources that the Pod Security level `restricted` admits. */
const ADMITTED = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** Not of `restricted`, but another rule's business: it knows the exception. */
const JUDGED_ELSEWHERE = ['hostPath'];

export const podVolumes = defineRule({
  id: 'pod.volumes',
  title:
    'Volumes are of the kinds that the level restricted admits, and an emptyDir has a size limit',
  why: 'An emptyDir without a limit fills the disk of its node until pods of others are evicted. Other kinds of volume reach servers and devices past every NetworkPolicy and StorageClass.',
  check: ({ objects }) =>
    podTemplatesOf(objects).flatMap(({ field, object, spec }) =>
      mapsOf(spec.volumes).flatMap((volume, index): Violation[] => {
        const at = `${field}.volumes[${index}]`;
        const sources = Object.keys(volume).filter(key => key !== 'name');
        const refused = sources.filter(
          source =>
            !ADMITTED.includes(source) && !JUDGED_ELSEWHERE.includes(source),
        );
        const violations = refused.map(source => ({
          object,
          field: `${at}.${source}`,
          message: `expected one of ${ADMITTED.join(', ')}, found ${source}`,
        }));
        const limit = valueAt(volume, 'emptyDir', 'sizeLimit');
        // Without a source at all, a volume is an emptyDir.
        const isEmptyDir = sources.length === 0 || 'emptyDir' in volume;
        return isEmptyDir && (parseQuantity(limit) ?? 0n) <= 0n
          ? [
              ...violations,
              {
                object,
                field: `${at}.emptyDir.sizeLimit`,
                message: `expected a quantity above 0, found ${shown(limit)}`,
              },
            ]
          : violations;
      }),
    ),
});
