import { matchesSelector } from '../selectors';
import type { Pod, PodAffinityTerm } from '../types/Pod';
import type { NodeInfo } from './NodeInfo';
import type { SchedulerCache } from './SchedulerCache';

/** How many pods of a term are in the same place as each node. */
export function podsInTopology(
  cache: SchedulerCache,
  pod: Pod,
  term: PodAffinityTerm,
): (info: NodeInfo) => number {
  const byDomain = new Map<string, number>();
  for (const namespace of term.namespaces ?? [pod.metadata.namespace!]) {
    const onNodes = cache.podsOn(namespace, term.labelSelector ?? {});
    for (const info of cache.nodes) {
      const domain = info.labels[term.topologyKey];
      if (domain !== undefined) {
        const before = byDomain.get(domain) ?? 0;
        byDomain.set(domain, before + (onNodes.get(info.name) ?? 0));
      }
    }
  }
  return info => byDomain.get(info.labels[term.topologyKey] ?? '') ?? 0;
}

/** The required terms, or the first of a group whose members want to be together. */
function affinityMet(
  cache: SchedulerCache,
  pod: Pod,
): ((info: NodeInfo) => boolean)[] {
  const terms =
    pod.spec.affinity?.podAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.map(term => {
    const count = podsInTopology(cache, pod, term);
    const nobody = cache.nodes.every(info => count(info) === 0);
    const isOwn = matchesSelector(
      term.labelSelector ?? {},
      pod.metadata.labels,
    );
    return info =>
      info.labels[term.topologyKey] !== undefined &&
      (count(info) > 0 || (nobody && isOwn));
  });
}

export type AffinityCheck = (info: NodeInfo) => string | undefined;

/** Required affinity and anti-affinity between pods, in the words of the scheduler. */
export function podAffinityCheck(
  cache: SchedulerCache,
  pod: Pod,
): AffinityCheck {
  const together = affinityMet(cache, pod);
  const apart = (
    pod.spec.affinity?.podAntiAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution ?? []
  ).map(term => podsInTopology(cache, pod, term));
  return info => {
    if (!together.every(isMet => isMet(info))) {
      return "node(s) didn't match pod affinity rules";
    }
    return apart.some(count => count(info) > 0)
      ? "node(s) didn't match pod anti-affinity rules"
      : undefined;
  };
}
