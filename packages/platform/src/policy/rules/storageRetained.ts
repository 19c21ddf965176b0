import { parseQuantity } from '@brown-bear/kubernetes-schemas';
import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { mapOf, shown, textOf, valueAt } from '../objects/json';
import { claimsOf } from '../objects/VolumeClaim';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import type { PolicyTarget } from '../PolicyRule';

/** What becomes of the volumes when a StatefulSet is deleted. */
function expectedRetention({ scope, spec }: PolicyTarget): string {
  return scope === 'environment' && spec && !isCoreEnvironment(spec.name)
    ? 'Delete'
    : 'Retain';
}

function retentionOf(object: KubernetesObject, expected: string): Violation[] {
  const field = 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted';
  const found = valueAt(
    object.spec,
    'persistentVolumeClaimRetentionPolicy',
    'whenDeleted',
  );
  return (found ?? 'Retain') === expected
    ? []
    : [
        {
          object,
          field,
          message: `expected ${expected}, found ${shown(found)}`,
        },
      ];
}

export const storageRetained = defineRule({
  id: 'storage.retained',
  title:
    'Every claim names its size and class; volumes outlive a StatefulSet, except in a self-service environment',
  why: 'Deleting a StatefulSet of production by mistake must not delete the data. In a self-service environment the opposite is true: disks that nobody deletes are paid for long after the environment is gone. Without a class the default of the cluster decides, which differs between clouds.',
  check: target => [
    ...claimsOf(target.objects).flatMap(({ claim, field, object }) => {
      const size = valueAt(claim, 'resources', 'requests', 'storage');
      const violations: Violation[] = [];
      if ((parseQuantity(size) ?? 0n) <= 0n) {
        violations.push({
          object,
          field: `${field}.resources.requests.storage`,
          message: `expected a quantity above 0, found ${shown(size)}`,
        });
      }
      if (!textOf(claim.storageClassName)) {
        violations.push({
          object,
          field: `${field}.storageClassName`,
          message: `expected the name of a StorageClass, found ${shown(
            claim.storageClassName,
          )}`,
        });
      }
      return violations;
    }),
    ...target.objects
      .filter(
        ({ kind, spec }) =>
          kind === 'StatefulSet' &&
          mapOf(spec).volumeClaimTemplates !== undefined,
      )
      .flatMap(object => retentionOf(object, expectedRetention(target))),
    // Volumes that stay are kept by their claim; one that is gone takes them along.
    ...target.objects
      .filter(
        ({ kind, reclaimPolicy }) =>
          kind === 'StorageClass' && (reclaimPolicy ?? 'Delete') !== 'Delete',
      )
      .map(object => ({
        object,
        field: 'reclaimPolicy',
        message: `expected Delete, found ${shown(object.reclaimPolicy)}`,
      })),
  ],
});
