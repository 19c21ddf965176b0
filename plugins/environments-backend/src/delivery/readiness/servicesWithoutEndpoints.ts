import type { KubernetesObject } from '@brown-bear/platform';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf, mapsOf, textOf } from '../../cluster/json';

const WORKLOADS = ['DaemonSet', 'Deployment', 'Rollout', 'StatefulSet'];

/**
 * Services that select the pods of a rendered workload, and behind which none
 * of them is ready. What selects pods by a label that they get only while they
 * run, like the role of a database, is judged by its workload alone. Without
 * slices, which the portal may not be allowed to see, nothing is said.
 */
export function servicesWithoutEndpoints(
  objects: readonly KubernetesObject[],
  slices: readonly LiveObject[] | undefined,
): KubernetesObject[] {
  if (!slices) {
    return [];
  }
  const pods = objects
    .filter(
      ({ kind, spec }) => WORKLOADS.includes(kind) && spec?.replicas !== 0,
    )
    .map(({ spec }) => mapOf(mapOf(mapOf(spec?.template).metadata).labels));
  const reachable = new Set(
    slices
      .filter(slice =>
        mapsOf(slice.endpoints).some(
          ({ conditions }) => mapOf(conditions).ready !== false,
        ),
      )
      .map(({ metadata }) => metadata.labels?.['kubernetes.io/service-name']),
  );
  return objects.filter(({ kind, metadata, spec }) => {
    const selector = Object.entries(mapOf(spec?.selector));
    return (
      kind === 'Service' &&
      selector.length > 0 &&
      textOf(spec?.type) !== 'ExternalName' &&
      pods.some(labels =>
        selector.every(([key, value]) => labels[key] === value),
      ) &&
      !reachable.has(metadata.name)
    );
  });
}
