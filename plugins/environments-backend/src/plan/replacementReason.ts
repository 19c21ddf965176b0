import type { KubernetesObject } from '@brown-bear/platform';
import type { LiveObject } from '../cluster/EnvironmentCluster';
import type { Trial } from './DryRuns';
import { immutableChange } from './immutableFields';
import { at } from './maps';

/**
 * Why an object is deleted and made again, and whether its data goes with it;
 * undefined if it is changed where it is.
 */
export function replacementReason(parts: {
  object: KubernetesObject;
  there: LiveObject;
  trial: Trial | undefined;
}): string | undefined {
  const { object, there, trial } = parts;
  if (trial?.state !== 'refused' || trial.reason !== 'invalid') {
    return undefined;
  }
  const field = immutableChange(there, object);
  if (field === undefined) {
    return undefined;
  }
  return losesData(there)
    ? `${field} cannot be changed: it and its data are deleted, and it is made again without data`
    : `${field} cannot be changed: it is deleted and made again`;
}

/**
 * What is there decides, not what will be. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
 */
function losesData(there: LiveObject): boolean {
  const claims = at(there, 'spec', 'volumeClaimTemplates');
  return (
    there.kind === 'PersistentVolumeClaim' ||
    (Array.isArray(claims) &&
      claims.length > 0 &&
      at(
        there,
        'spec',
        'persistentVolumeClaimRetentionPolicy',
        'whenDeleted',
      ) === 'Delete')
  );
}
