import { parseQuantity } from '@brown-bear/kubernetes-schemas';
import { mapOf, valueAt } from './json';
import type { JsonMap } from './json';
import { containersOf } from './PodContainer';
import type { PodTemplate } from './PodTemplate';

/** What a quota counts of a pod, named as in its `hard`; in billionths. */
export type PodResources = Record<(typeof COUNTED)[number], bigint>;

const COUNTED = [
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
] as const;

/** Quantity of a container; a missing request is the limit, as for the API. */
function amountOf(container: JsonMap, list: string, resource: string): bigint {
  const { limits, requests } = mapOf(container.resources);
  const own = mapOf(list === 'requests' ? requests : limits)[resource];
  return parseQuantity(own ?? mapOf(limits)[resource]) ?? 0n;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/**
 * What one pod takes of a resource. Init containers run one after the other,
 * beside the sidecars that were started before them.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
function totalOf(template: PodTemplate, list: string, resource: string) {
  let lasting = 0n;
  let starting = 0n;
  for (const { container, role } of containersOf(template)) {
    const amount = amountOf(container, list, resource);
    if (role === 'init') {
      starting = larger(starting, lasting + amount);
    } else if (role !== 'ephemeral') {
      lasting += amount;
    }
  }
  const overhead = valueAt(template.spec, 'overhead', resource);
  return larger(starting, lasting) + (parseQuantity(overhead) ?? 0n);
}

/** What the scheduler and the quota count for one pod. */
export function podResourcesOf(template: PodTemplate): PodResources {
  return Object.fromEntries(
    COUNTED.map(counted => {
      const [list, resource] = counted.split('.');
      return [counted, totalOf(template, list, resource)];
    }),
  ) as PodResources;
}
