import type { ContainerStatus } from '../types/Container';
import type { Pod, PodPhase } from '../types/Pod';

function endedFor(
  pod: Pod,
  statuses: readonly ContainerStatus[],
): 'Succeeded' | 'Failed' | undefined {
  const ends = statuses.map(({ state }) => state.terminated);
  if (statuses.length === 0 || !ends.every(end => end !== undefined)) {
    return undefined;
  }
  const failed = ends.some(end => end.exitCode !== 0);
  const policy = pod.spec.restartPolicy ?? 'Always';
  if (policy === 'Always' || (policy === 'OnFailure' && failed)) {
    return undefined;
  }
  return failed ? 'Failed' : 'Succeeded';
}

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase */
export function podPhase(options: {
  pod: Pod;
  isInitialized: boolean;
  initFailed: boolean;
  statuses: readonly ContainerStatus[];
}): PodPhase {
  const { pod, isInitialized, initFailed, statuses } = options;
  if (initFailed) {
    return 'Failed';
  }
  const ended = endedFor(pod, statuses);
  if (ended) {
    return ended;
  }
  const hasStarted = statuses.some(
    ({ state, lastState }) =>
      state.running !== undefined ||
      state.terminated !== undefined ||
      lastState.terminated !== undefined,
  );
  return isInitialized && hasStarted ? 'Running' : 'Pending';
}
