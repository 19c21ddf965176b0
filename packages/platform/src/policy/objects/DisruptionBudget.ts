import type { KubernetesObject } from '../../render/KubernetesObject';
import { mapOf } from './json';
import { selects } from './labels';
import { podTemplatesOf } from './PodTemplate';
import type { PodTemplate } from './PodTemplate';
import { scaleRangeOf, shareOf } from './ScaleRange';

/** A PodDisruptionBudget and the workloads whose pods it protects. */
export type DisruptionBudget = {
  object: KubernetesObject;
  protects: PodTemplate[];
  /** Fewest pods that those workloads run together. */
  pods: number;
  /** How many of the fewest may be evicted at once, all being healthy. */
  evictable: number;
};

/** The number as Kubernetes computes it: a percentage is rounded up, for both fields. */
function evictableOf(budget: KubernetesObject, pods: number): number {
  const { maxUnavailable, minAvailable } = mapOf(budget.spec);
  const evictable =
    maxUnavailable === undefined
      ? // The API takes a minimum of 1 if neither field is set.
        pods - (shareOf(minAvailable, pods) ?? 1)
      : shareOf(maxUnavailable, pods) ?? 0;
  return Math.max(0, Math.min(pods, evictable));
}

/** Pods of these are not what a budget counts. */
const NOT_BUDGETED = ['CronJob', 'DaemonSet', 'Job'];

/** Workloads whose pods a drain evicts and a controller brings back elsewhere. */
export function budgetedTemplatesOf(
  objects: readonly KubernetesObject[],
): PodTemplate[] {
  return podTemplatesOf(objects).filter(
    ({ object }) => !NOT_BUDGETED.includes(object.kind),
  );
}

/** Every PodDisruptionBudget of a set of objects. */
export function disruptionBudgetsOf(
  objects: readonly KubernetesObject[],
): DisruptionBudget[] {
  return objects
    .filter(({ kind }) => kind === 'PodDisruptionBudget')
    .map(object => {
      const protects = budgetedTemplatesOf(objects).filter(
        ({ labels, object: { metadata } }) =>
          metadata.namespace === object.metadata.namespace &&
          selects(mapOf(object.spec).selector, labels),
      );
      const pods = protects.reduce(
        (sum, template) => sum + scaleRangeOf(template, objects).min,
        0,
      );
      return { object, protects, pods, evictable: evictableOf(object, pods) };
    });
}
