import { toKubernetesTime } from '../../clock/timestamps';
import type { Condition } from '../../registry/objects';
import { withCondition } from '../conditions';
import type { ContainerStatus } from '../types/Container';
import type { Pod } from '../types/Pod';

type Verdict = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

function names(statuses: readonly ContainerStatus[]): string {
  return statuses.map(({ name }) => name).join(' ');
}

function verdict(
  type: string,
  met: boolean,
  otherwise: { reason?: string; message?: string } = {},
): Verdict {
  return { type, status: met ? 'True' : 'False', ...(!met && otherwise) };
}

export type PodProgress = {
  isSandboxReady: boolean;
  isInitialized: boolean;
  isCompleted: boolean;
  /** Init containers that are not done. */
  uninitialized: readonly ContainerStatus[];
  /** Containers and sidecars that have to be ready. */
  serving: readonly ContainerStatus[];
};

/** The conditions of a pod that its kubelet keeps, in the words of the kubelet. */
export function podConditions(
  pod: Pod,
  progress: PodProgress,
  now: Date,
): Condition[] {
  const { isSandboxReady, isInitialized, isCompleted, serving } = progress;
  const unready = serving.filter(({ ready }) => !ready);
  const isReady = isInitialized && unready.length === 0 && !isCompleted;
  const readiness = isCompleted
    ? { reason: 'PodCompleted' }
    : {
        reason: 'ContainersNotReady',
        message: `containers with unready status: [${names(unready)}]`,
      };
  const verdicts: Verdict[] = [
    verdict('PodReadyToStartContainers', isSandboxReady && !isCompleted),
    verdict('Initialized', isInitialized, {
      reason: 'ContainersNotInitialized',
      message: `containers with incomplete status: [${names(
        progress.uninitialized,
      )}]`,
    }),
    verdict('Ready', isReady, readiness),
    verdict('ContainersReady', isReady, readiness),
  ];
  return verdicts.reduce(
    (conditions, { type, status, reason, message }) =>
      withCondition(conditions, {
        type,
        status,
        ...(reason !== undefined && { reason }),
        ...(message !== undefined && { message }),
        lastProbeTime: null,
        lastTransitionTime: toKubernetesTime(now),
      }),
    pod.status.conditions ?? [],
  );
}
