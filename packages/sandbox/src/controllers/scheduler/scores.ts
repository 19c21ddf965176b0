import type { LabelSelector } from '../types/LabelSelector';
import type { Pod } from '../types/Pod';
import { HOSTNAME_LABEL, ZONE_LABEL } from './NodeInfo';
import type { NodeInfo } from './NodeInfo';
import { matchesTerm } from './nodeSelectors';
import { podsInTopology } from './podAffinity';
import type { SchedulerCache } from './SchedulerCache';
import { measureSpread } from './topologySpread';

/** Weights as kube-scheduler has them by default, for scores of 0 to 1. */
const WEIGHT = { resources: 1, spread: 2, nodeAffinity: 2, podAffinity: 2 };

type Score = (info: NodeInfo) => number;

/** Labels that each pod of a workload has with a value of its own. */
const OWN_LABELS = [
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
  'controller-uid',
  'job-name',
  'statefulset.kubernetes.io/pod-name',
];

function sharedLabels(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(([key]) => !OWN_LABELS.includes(key)),
  );
}

/** Siblings apart if the pod says nothing itself, first over zones, then over nodes. */
function defaultConstraints(labelSelector: LabelSelector) {
  return [
    { maxSkew: 3, topologyKey: HOSTNAME_LABEL },
    { maxSkew: 5, topologyKey: ZONE_LABEL },
  ].map(constraint => ({
    ...constraint,
    whenUnsatisfiable: 'ScheduleAnyway' as const,
    labelSelector,
  }));
}

function spreadScore(cache: SchedulerCache, pod: Pod): Score {
  const declared = pod.spec.topologySpreadConstraints ?? [];
  const { labels } = pod.metadata;
  const constraints =
    declared.length > 0 || !labels
      ? declared
      : defaultConstraints({ matchLabels: sharedLabels(labels) });
  const spreads = constraints.map(constraint => {
    const { byDomain } = measureSpread(cache, pod, constraint);
    const most = Math.max(1, ...byDomain.values());
    return { topologyKey: constraint.topologyKey, byDomain, most };
  });
  return info => {
    let score = 0;
    for (const { topologyKey, byDomain, most } of spreads) {
      const there = byDomain.get(info.labels[topologyKey] ?? '');
      score += there === undefined ? 0 : 1 - there / most;
    }
    return score;
  };
}

function nodeAffinityScore(pod: Pod): Score {
  const preferred =
    pod.spec.affinity?.nodeAffinity
      ?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const total = preferred.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return ({ node }) =>
    preferred
      .filter(({ preference }) => matchesTerm(preference, node))
      .reduce((sum, { weight }) => sum + weight / total, 0);
}

function podAffinityScore(cache: SchedulerCache, pod: Pod): Score {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  const terms = [
    ...(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
      ({ weight, podAffinityTerm }) => ({ weight, podAffinityTerm }),
    ),
    ...(
      podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
    ).map(({ weight, podAffinityTerm }) => ({
      weight: -weight,
      podAffinityTerm,
    })),
  ].map(({ weight, podAffinityTerm }) => ({
    weight,
    count: podsInTopology(cache, pod, podAffinityTerm),
  }));
  return info =>
    terms.reduce((sum, { weight, count }) => sum + weight * count(info), 0) /
    100;
}

/** The best of the nodes a pod can go to: where it fits its wishes and most is free. */
export function chooseNode(options: {
  cache: SchedulerCache;
  pod: Pod;
  candidates: readonly NodeInfo[];
}): NodeInfo {
  const { cache, pod, candidates } = options;
  const spread = spreadScore(cache, pod);
  const nodeAffinity = nodeAffinityScore(pod);
  const podAffinity = podAffinityScore(cache, pod);
  const scoreOf: Score = info =>
    WEIGHT.resources * (1 - (info.share('cpu') + info.share('memory')) / 2) +
    WEIGHT.spread * spread(info) +
    WEIGHT.nodeAffinity * nodeAffinity(info) +
    WEIGHT.podAffinity * podAffinity(info);
  let [best] = candidates;
  let bestScore = -Infinity;
  for (const info of candidates) {
    const score = scoreOf(info);
    if (score > bestScore) {
      best = info;
      bestScore = score;
    }
  }
  return best;
}
