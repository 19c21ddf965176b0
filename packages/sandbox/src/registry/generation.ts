import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from './objects';
import type { ResourceKind } from './ResourceKind';

/** Groups whose objects carry no generation, with the exceptions below. */
const WITHOUT = new Set([
  '',
  'autoscaling',
  'coordination.k8s.io',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
]);
const EXCEPTIONS = new Set(['replicationcontrollers', 'podtemplates']);

function hasGeneration(kind: ResourceKind): boolean {
  return WITHOUT.has(kind.group)
    ? EXCEPTIONS.has(kind.resource)
    : kind.resource !== 'controllerrevisions';
}

/** Whether something that a user declares differs; status does not count. */
function isDeclaredDifferently(
  kind: ResourceKind,
  current: KubernetesObject,
  changed: KubernetesObject,
): boolean {
  const ignored = ['metadata'];
  if (kind.subresources.includes('status')) {
    ignored.push('status');
  }
  const before: Record<string, unknown> = current;
  const after: Record<string, unknown> = changed;
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Array.from(fields).some(
    field =>
      !ignored.includes(field) &&
      before[field] !== after[field] &&
      !isDeepStrictEqual(before[field], after[field]),
  );
}

/** `metadata.generation` after a write; undefined for kinds that have none. */
export function nextGeneration(
  kind: ResourceKind,
  current?: KubernetesObject,
  changed?: KubernetesObject,
): number | undefined {
  if (!hasGeneration(kind)) {
    return undefined;
  }
  if (!current || !changed) {
    return 1;
  }
  const generation = current.metadata.generation ?? 1;
  const isDeletionAsked =
    changed.metadata.deletionTimestamp !== undefined &&
    current.metadata.deletionTimestamp === undefined;
  return isDeletionAsked || isDeclaredDifferently(kind, current, changed)
    ? generation + 1
    : generation;
}
