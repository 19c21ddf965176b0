import type { Obstacle } from './filters';

function histogram(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  reasons.forEach(text => counts.set(text, (counts.get(text) ?? 0) + 1));
  return Array.from(counts, ([text, count]) => `${count} ${text}`)
    .sort()
    .join(', ');
}

function preemption(total: number, obstacles: readonly Obstacle[]): string {
  const reasons = obstacles.map(({ isResolvable }) =>
    isResolvable
      ? 'No preemption victims found for incoming pod'
      : 'Preemption is not helpful for scheduling',
  );
  return `preemption: 0/${total} nodes are available: ${histogram(reasons)}.`;
}

/** `0/6 nodes are available: 3 Insufficient cpu, …`, as kube-scheduler says it. */
export function unschedulableMessage(obstacles: readonly Obstacle[]): string {
  const total = obstacles.length;
  if (total === 0) {
    return 'no nodes available to schedule pods';
  }
  const reasons = histogram(obstacles.flatMap(obstacle => obstacle.reasons));
  return `0/${total} nodes are available: ${reasons}. ${preemption(
    total,
    obstacles,
  )}`;
}

/** The same if the pod itself is what stands in its way, whatever the node. */
export function blockedMessage(reason: string, total: number): string {
  const hopeless = { reasons: [reason], isResolvable: false };
  const obstacles = Array.from({ length: total }, () => hopeless);
  return `0/${total} nodes are available: ${reason}. ${preemption(
    total,
    obstacles,
  )}`;
}
