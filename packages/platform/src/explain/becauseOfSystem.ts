import { SCALED_SYSTEMS } from '../cluster/ClusterSpec';
import type { KubernetesObject } from '../render/KubernetesObject';

/** What ConfigMaps of a system are for, by how their names begin. */
const SETTINGS: readonly [prefix: string, because: string][] = [
  ['prometheus-rules-', 'Made from the objectives that the rooms state.'],
  ['grafana-dashboards-', 'A page for everything in a system of the catalog.'],
];

function howMany({ metadata, spec }: KubernetesObject, file: string): string {
  const { replicas } = (spec ?? {}) as { replicas?: number };
  return SCALED_SYSTEMS.some(name => name === metadata.name)
    ? `replicas in ${file}: it asks for ${replicas}.`
    : 'Every cluster has one.';
}

/** Why an object of a system of the cluster is there; `file` is the cluster's spec. */
export function becauseOfSystem(
  object: KubernetesObject,
  file: string,
): string {
  const { kind, metadata } = object;
  switch (kind) {
    case 'ClusterRole':
    case 'ClusterRoleBinding':
    case 'Role':
    case 'RoleBinding':
      return 'What it may ask the API server, and no more.';
    case 'ConfigMap':
      return (
        SETTINGS.find(([prefix]) => metadata.name.startsWith(prefix))?.[1] ??
        `Its settings, the same in every cluster but for ${file}.`
      );
    case 'DaemonSet':
      return 'Every node runs one.';
    case 'Deployment':
    case 'StatefulSet':
      return howMany(object, file);
    case 'ExternalSecret':
      return 'Its credentials; their values stay in the secret store.';
    case 'Ingress':
      return 'People open it by a public name.';
    case 'PodDisruptionBudget':
      return 'It runs two pods or more; a drained node takes one at a time.';
    case 'Service':
      return 'Others call it by this name.';
    case 'ServiceAccount':
      return 'Every workload has an identity of its own, without a token unless it needs one.';
    default:
      return `${file} declares it.`;
  }
}
