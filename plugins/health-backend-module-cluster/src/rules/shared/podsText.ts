import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import { conditionOf, isNodeReady } from './conditions';
import { allContainers } from './containers';
import { countText } from './countText';

/** Why a pod does not serve, in as few words as kubectl has for it. */
function stateOf(view: EntityView, pod: PodState): string {
  if (!isNodeReady(view, pod.node)) {
    return `on ${pod.node}, which is not ready`;
  }
  if (pod.deletedAt !== undefined) {
    return 'ending';
  }
  if (conditionOf(pod, 'PodScheduled')?.status === 'False') {
    return 'without a node';
  }
  const bad = allContainers(pod).find(
    ({ container: { state, exitCode } }) =>
      state === 'waiting' || (state === 'terminated' && exitCode !== 0),
  );
  return bad?.container.reason ?? pod.reason ?? 'not ready';
}

/** Pods that do not serve, by what they wait for: 2 pods CrashLoopBackOff, 1 pod ending. */
export function podsText(
  view: EntityView,
  pods: readonly PodState[],
): string | undefined {
  const counts = new Map<string, number>();
  for (const pod of pods) {
    if (!pod.ready && pod.phase !== 'Succeeded') {
      const state = stateOf(view, pod);
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
  }
  const parts = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([state, count]) => `${countText(count, 'pod')} ${state}`);
  return parts.length > 0 ? parts.join(', ') : undefined;
}
