import type { KubernetesObject } from '@brown-bear/platform';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { FIELD_MANAGER } from '../../cluster/EnvironmentCluster';
import { mapOf, mapsOf } from '../../cluster/json';
import type { JsonMap } from '../../cluster/json';
import { appliedFields } from './appliedFields';
import { differs } from './differs';

/**
 * Whether applying an object would change nothing: all that is rendered is
 * there, and nothing is left of what the portal had applied before. Dearer
 * than a hash in an annotation, and true also after somebody else has written.
 */
export function isAsRendered(
  rendered: KubernetesObject,
  live: LiveObject,
): boolean {
  const applied = managed(live).find(
    ({ manager, operation, subresource }) =>
      manager === FIELD_MANAGER && operation === 'Apply' && !subresource,
  );
  return (
    applied !== undefined &&
    differs(rendered, live) === undefined &&
    appliedFields(mapOf(applied.fieldsV1), rendered).missing === undefined
  );
}

/** Whether the portal has ever written it. */
export function isOurs(live: LiveObject): boolean {
  return managed(live).some(({ manager }) => manager === FIELD_MANAGER);
}

function managed(live: LiveObject): JsonMap[] {
  return mapsOf((live.metadata as JsonMap).managedFields);
}

/** Who set the replicas of a workload last, other than by applying it. */
export function scalerOf(live: LiveObject): string | undefined {
  const found = managed(live).find(
    ({ fieldsV1, manager, operation }) =>
      !(manager === FIELD_MANAGER && operation === 'Apply') &&
      mapOf(mapOf(fieldsV1)['f:spec'])['f:replicas'] !== undefined,
  );
  return typeof found?.manager === 'string' ? found.manager : undefined;
}
