import { parseQuantity } from '../../quantities/quantity';
import type { Container } from '../types/Container';
import type { Pod } from '../types/Pod';

/** Amounts by resource: cores, bytes, pieces. */
export type Amounts = ReadonlyMap<string, number>;

type MutableAmounts = Map<string, number>;

function requestsOf(container: Container): [string, number][] {
  const { requests = {}, limits = {} } = container.resources ?? {};
  return Object.entries({ ...limits, ...requests }).map(
    ([resource, quantity]) => [resource, parseQuantity(quantity)],
  );
}

function add(total: MutableAmounts, amounts: Iterable<[string, number]>): void {
  for (const [resource, amount] of amounts) {
    total.set(resource, (total.get(resource) ?? 0) + amount);
  }
}

function raise(
  total: MutableAmounts,
  amounts: Iterable<[string, number]>,
): void {
  for (const [resource, amount] of amounts) {
    total.set(resource, Math.max(total.get(resource) ?? 0, amount));
  }
}

/**
 * What a pod reserves: the sum of its containers and sidecars, or what an init
 * container needs besides the sidecars before it, whichever is more.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podRequests(pod: Pod): Amounts {
  const sidecars: MutableAmounts = new Map();
  const peak: MutableAmounts = new Map();
  for (const container of pod.spec.initContainers ?? []) {
    if (container.restartPolicy === 'Always') {
      add(sidecars, requestsOf(container));
      raise(peak, sidecars);
    } else {
      const together: MutableAmounts = new Map(sidecars);
      add(together, requestsOf(container));
      raise(peak, together);
    }
  }
  const total: MutableAmounts = new Map(sidecars);
  pod.spec.containers.forEach(container => add(total, requestsOf(container)));
  raise(total, peak);
  const overhead = Object.entries(pod.spec.overhead ?? {});
  add(
    total,
    overhead.map(([resource, quantity]) => [resource, parseQuantity(quantity)]),
  );
  return total;
}
