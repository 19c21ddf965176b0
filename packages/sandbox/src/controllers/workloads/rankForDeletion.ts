import { findCondition } from '../conditions';
import { isPodReady } from '../podState';
import type { Pod } from '../types/Pod';

const COST = 'controller.kubernetes.io/pod-deletion-cost';

function restarts(pod: Pod): number {
  return Math.max(
    0,
    ...(pod.status.containerStatuses ?? []).map(
      ({ restartCount }) => restartCount,
    ),
  );
}

function rank(
  pod: Pod,
  crowd: ReadonlyMap<string, number>,
): (string | number)[] {
  const ready = findCondition(pod.status.conditions, 'Ready');
  return [
    pod.spec.nodeName ? 1 : 0,
    pod.status.phase === 'Pending' ? 0 : 1,
    isPodReady(pod) ? 1 : 0,
    Number(pod.metadata.annotations?.[COST] ?? 0),
    -(crowd.get(pod.spec.nodeName ?? '') ?? 0),
    // What is ready for a short time goes before what has proven itself.
    -Date.parse(ready?.lastTransitionTime ?? pod.metadata.creationTimestamp!),
    -restarts(pod),
    -Date.parse(pod.metadata.creationTimestamp!),
    pod.metadata.name,
  ];
}

/**
 * Pods in the order in which a ReplicaSet gives them up.
 * https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#scaling-a-replicaset
 */
export function rankForDeletion(pods: readonly Pod[]): Pod[] {
  const crowd = new Map<string, number>();
  for (const { spec } of pods) {
    const node = spec.nodeName ?? '';
    crowd.set(node, (crowd.get(node) ?? 0) + 1);
  }
  return pods
    .map(pod => ({ pod, rank: rank(pod, crowd) }))
    .sort((left, right) => {
      const place = left.rank.findIndex(
        (value, index) => value !== right.rank[index],
      );
      return place >= 0 && left.rank[place] < right.rank[place] ? -1 : 1;
    })
    .map(({ pod }) => pod);
}
