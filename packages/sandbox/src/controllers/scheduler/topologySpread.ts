import { matchesSelector } from '../selectors';
import type { LabelSelector } from '../types/LabelSelector';
import type { Pod, TopologySpreadConstraint } from '../types/Pod';
import type { NodeInfo } from './NodeInfo';
import { matchesNodeAffinity } from './nodeSelectors';
import type { SchedulerCache } from './SchedulerCache';

/** The selector of a constraint, narrowed to the pod's own revision if it says so. */
function selectorOf(
  pod: Pod,
  { labelSelector = {}, matchLabelKeys = [] }: TopologySpreadConstraint,
): LabelSelector {
  const own = matchLabelKeys
    .filter(key => pod.metadata.labels?.[key] !== undefined)
    .map(key => [key, pod.metadata.labels![key]]);
  return own.length === 0
    ? labelSelector
    : {
        ...labelSelector,
        matchLabels: {
          ...labelSelector.matchLabels,
          ...Object.fromEntries(own),
        },
      };
}

export type Spread = {
  constraint: TopologySpreadConstraint;
  /** Pods of the selector in each domain that the pod could go to. */
  byDomain: Map<string, number>;
  /** 1 if the pod itself is of the selector. */
  own: 0 | 1;
};

export function measureSpread(
  cache: SchedulerCache,
  pod: Pod,
  constraint: TopologySpreadConstraint,
): Spread {
  const selector = selectorOf(pod, constraint);
  const onNodes = cache.podsOn(pod.metadata.namespace!, selector);
  const byDomain = new Map<string, number>();
  for (const info of cache.nodes) {
    const domain = info.labels[constraint.topologyKey];
    if (domain !== undefined && matchesNodeAffinity(pod, info.node)) {
      const before = byDomain.get(domain) ?? 0;
      byDomain.set(domain, before + (onNodes.get(info.name) ?? 0));
    }
  }
  const own = matchesSelector(selector, pod.metadata.labels) ? 1 : 0;
  return { constraint, byDomain, own };
}

export type SpreadProblem = { reason: string; isResolvable: boolean };

/** The constraints that must be kept (`DoNotSchedule`), in the words of the scheduler. */
export function spreadCheck(
  cache: SchedulerCache,
  pod: Pod,
): (info: NodeInfo) => SpreadProblem | undefined {
  const spreads = (pod.spec.topologySpreadConstraints ?? [])
    .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule')
    .map(constraint => {
      const spread = measureSpread(cache, pod, constraint);
      return { ...spread, least: Math.min(...spread.byDomain.values()) };
    });
  return info => {
    for (const { constraint, byDomain, own, least } of spreads) {
      const domain = info.labels[constraint.topologyKey];
      const reason = "node(s) didn't match pod topology spread constraints";
      if (domain === undefined) {
        return {
          reason: `${reason} (missing required label)`,
          isResolvable: false,
        };
      }
      const there = byDomain.get(domain) ?? 0;
      if (there + own - least > constraint.maxSkew) {
        return { reason, isResolvable: true };
      }
    }
    return undefined;
  };
}
