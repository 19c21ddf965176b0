import type { KubernetesObject } from '@brown-bear/platform';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf, mapsOf, textOf } from '../../cluster/json';

/**
 * Claims that go with a StatefulSet which is gone, and would be taken over by
 * one that comes now: its pods would wait for ever for what is being deleted.
 */
export function doomedClaims(
  statefulSet: KubernetesObject,
  claims: readonly LiveObject[],
): LiveObject[] {
  const prefixes = mapsOf(mapOf(statefulSet.spec).volumeClaimTemplates).map(
    template =>
      `${textOf(mapOf(template.metadata).name)}-${statefulSet.metadata.name}-`,
  );
  return claims.filter(({ metadata }) => {
    const owners = mapsOf(
      (metadata as { ownerReferences?: unknown }).ownerReferences,
    );
    return (
      prefixes.some(
        prefix =>
          metadata.name.startsWith(prefix) &&
          /^\d+$/.test(metadata.name.slice(prefix.length)),
      ) &&
      (metadata.deletionTimestamp !== undefined ||
        owners.some(({ kind }) => kind === 'StatefulSet'))
    );
  });
}
