import { readQuantity } from '@brown-bear/kubernetes-schemas';
import { namespaceContentsOf } from '../../policy/objects/NamespaceContent';
import { peakDemandOf } from '../../policy/objects/PeakDemand';
import { podResourcesOf } from '../../policy/objects/PodResources';
import { podTemplatesOf } from '../../policy/objects/PodTemplate';
import { scaleRangeOf } from '../../policy/objects/ScaleRange';
import type { KubernetesObject } from '../KubernetesObject';

/**
 * What pods and volumes take from a quota, by its keys (`pods`,
 * `requests.cpu` …); amounts are in billionths, as `readQuantity` gives them.
 * @public
 */
export type Demand = ReadonlyMap<string, bigint>;

const ONE = readQuantity('1');

/** Adds up demands. */
export function sumOf(demands: readonly Demand[]): Demand {
  const sum = new Map<string, bigint>();
  for (const [key, amount] of demands.flatMap(demand => [...demand])) {
    sum.set(key, (sum.get(key) ?? 0n) + amount);
  }
  return sum;
}

/**
 * The most that objects of one namespace can ask of it at one time: every
 * workload at its largest and in the middle of an update, every job running,
 * every volume there. It is what the policy `quota.covers` asks for.
 * @public
 */
export function peakDemand(objects: readonly KubernetesObject[]): Demand {
  return sumOf(
    namespaceContentsOf(objects).map(content => peakDemandOf(content, objects)),
  );
}

/**
 * What objects ask for while nothing happens: every workload at its smallest,
 * no update, no job.
 * @public
 */
export function restDemand(objects: readonly KubernetesObject[]): Demand {
  return sumOf(
    podTemplatesOf(objects)
      .filter(({ longRunning }) => longRunning)
      .map(template => {
        const pods = BigInt(scaleRangeOf(template, objects).min);
        return new Map([
          ['pods', pods * ONE],
          ...Object.entries(podResourcesOf(template)).map(
            ([key, amount]): [string, bigint] => [key, amount * pods],
          ),
        ]);
      }),
  );
}
