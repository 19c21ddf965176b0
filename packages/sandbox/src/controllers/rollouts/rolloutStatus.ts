import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import type { Condition } from '../../registry/objects';
import { findCondition } from '../conditions';
import type { RolloutPhase, RolloutStatus } from '../types/Rollout';
import { withVerdict } from '../workloads/deploymentConditions';
import { total } from '../workloads/rollingUpdate';
import { weightAt } from './canary';
import { availableOf, sizeOf } from './RolloutState';
import type { RolloutState } from './RolloutState';

type Counters = Pick<
  RolloutStatus,
  | 'replicas'
  | 'HPAReplicas'
  | 'updatedReplicas'
  | 'readyReplicas'
  | 'availableReplicas'
>;

export function countersOf(state: RolloutState): Counters {
  const { current, stable, others } = state;
  const sets = [
    current,
    ...(stable && stable !== current ? [stable] : []),
    ...others,
  ];
  const replicas = total(sets, set => set.status?.replicas ?? 0);
  return {
    replicas,
    HPAReplicas: state.rollout.spec.strategy.blueGreen
      ? sizeOf(current)
      : replicas,
    updatedReplicas: current.status?.replicas ?? 0,
    readyReplicas: total(sets, set => set.status?.readyReplicas ?? 0),
    availableReplicas: state.rollout.spec.strategy.blueGreen
      ? availableOf(stable ?? current)
      : total(sets, availableOf),
  };
}

/** When an update without progress counts as failed; a pause stops the clock. */
export function rolloutDeadline(state: RolloutState): Date | undefined {
  const { status, rollout } = state;
  const progressing = findCondition(status.conditions, 'Progressing');
  const { progressDeadlineSeconds = 600, paused } = rollout.spec;
  const isWaiting = status.pauseConditions?.length || paused || status.abort;
  return !isWaiting &&
    progressing?.status === 'True' &&
    progressing.reason !== 'NewReplicaSetAvailable'
    ? addSeconds(new Date(progressing.lastUpdateTime!), progressDeadlineSeconds)
    : undefined;
}

type Phase = { phase: RolloutPhase; message: string };

/** What `kubectl argo rollouts status` says, in the words of Argo Rollouts. */
export function phaseOf(state: RolloutState, after: RolloutStatus): Phase {
  const { rollout, replicas, hash } = state;
  const steps = rollout.spec.strategy.canary?.steps ?? [];
  const progressing = (message: string): Phase => ({
    phase: 'Progressing',
    message,
  });
  if (after.abort) {
    return { phase: 'Degraded', message: after.message ?? 'RolloutAborted' };
  }
  const progress = findCondition(after.conditions, 'Progressing');
  if (progress?.reason === 'ProgressDeadlineExceeded') {
    return {
      phase: 'Degraded',
      message: `ProgressDeadlineExceeded: ${progress.message}`,
    };
  }
  if (rollout.spec.paused) {
    return { phase: 'Paused', message: 'manually paused' };
  }
  if (after.pauseConditions?.length) {
    return { phase: 'Paused', message: after.pauseConditions[0].reason };
  }
  if ((after.updatedReplicas ?? 0) < replicas && after.stableRS === hash) {
    return progressing('more replicas need to be updated');
  }
  if (after.stableRS !== hash && rollout.spec.strategy.canary) {
    return progressing(
      (after.currentStepIndex ?? 0) < steps.length
        ? 'more replicas need to be updated'
        : 'waiting for all steps to complete',
    );
  }
  if (rollout.spec.strategy.blueGreen) {
    if (after.blueGreen?.activeSelector !== hash) {
      return progressing('active service cutover pending');
    }
    if (after.stableRS !== hash) {
      return progressing('waiting for post-promotion analysis to complete');
    }
  } else if ((after.replicas ?? 0) > (after.updatedReplicas ?? 0)) {
    return progressing('old replicas are pending termination');
  }
  if (availableOf(state.current) < replicas) {
    return progressing('updated replicas are still becoming available');
  }
  return { phase: 'Healthy', message: '' };
}

export function weightsOf(
  state: RolloutState,
  after: RolloutStatus,
): NonNullable<RolloutStatus['canary']>['weights'] {
  const steps = state.rollout.spec.strategy.canary?.steps ?? [];
  const isUpdating = after.stableRS !== state.hash && !after.abort;
  const weight = isUpdating ? weightAt(steps, after.currentStepIndex ?? 0) : 0;
  return {
    canary: { podTemplateHash: state.hash, weight },
    stable: {
      podTemplateHash: after.stableRS ?? state.hash,
      weight: 100 - weight,
    },
  };
}

function hasProgressed(before: RolloutStatus, after: RolloutStatus): boolean {
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    after.currentStepIndex !== before.currentStepIndex ||
    after.currentPodHash !== before.currentPodHash ||
    after.blueGreen?.activeSelector !== before.blueGreen?.activeSelector
  );
}

function progressOf(state: RolloutState, after: RolloutStatus): Condition[] {
  const { status, hash, revision, replicas, current } = state;
  const now = toKubernetesTime(state.now);
  const set = `ReplicaSet "${current.metadata.name}"`;
  const conditions = status.conditions ?? [];
  const verdict = (
    value: Condition['status'],
    reason: string,
    message: string,
  ) =>
    withVerdict(
      conditions,
      { type: 'Progressing', status: value, reason, message },
      now,
    );
  if (after.abort) {
    return verdict(
      'False',
      'RolloutAborted',
      `Rollout aborted update to revision ${revision}`,
    );
  }
  if (after.pauseConditions?.length) {
    return verdict('Unknown', 'RolloutPaused', 'Rollout is paused');
  }
  if (after.stableRS === hash && availableOf(current) >= replicas) {
    return verdict(
      'True',
      'NewReplicaSetAvailable',
      `${set} has successfully progressed.`,
    );
  }
  if (hasProgressed(status, after)) {
    // Every step forward starts the deadline anew.
    const others = conditions.filter(({ type }) => type !== 'Progressing');
    return withVerdict(
      others,
      {
        type: 'Progressing',
        status: 'True',
        reason: 'ReplicaSetUpdated',
        message: `${set} is progressing.`,
      },
      now,
    );
  }
  const deadline = rolloutDeadline(state);
  if (deadline && state.now >= deadline) {
    return verdict(
      'False',
      'ProgressDeadlineExceeded',
      `${set} has timed out progressing.`,
    );
  }
  const before = findCondition(conditions, 'Progressing');
  return before?.reason === 'ProgressDeadlineExceeded' ||
    before?.reason === 'ReplicaSetUpdated'
    ? [...conditions]
    : verdict('True', 'ReplicaSetUpdated', `${set} is progressing.`);
}

/** Available, Progressing, Paused, Healthy and Completed. */
export function conditionsOf(
  state: RolloutState,
  after: RolloutStatus,
): Condition[] {
  const { replicas, unavailable, hash } = state;
  const now = toKubernetesTime(state.now);
  const available = (after.availableReplicas ?? 0) >= replicas - unavailable;
  const paused = Boolean(after.pauseConditions?.length);
  const progress = progressOf(state, after);
  const { phase } = phaseOf(state, { ...after, conditions: progress });
  const healthy = phase === 'Healthy';
  const completed = after.stableRS === hash;
  const verdict = (
    type: string,
    value: boolean,
    reason: string,
    message: string,
  ) => ({
    type,
    status: value ? ('True' as const) : ('False' as const),
    reason,
    message,
  });
  return [
    verdict(
      'Available',
      available,
      'AvailableReason',
      `Rollout ${available ? 'has' : 'does not have'} minimum availability`,
    ),
    verdict(
      'Paused',
      paused,
      'RolloutPaused',
      `Rollout is ${paused ? '' : 'not '}paused`,
    ),
    verdict(
      'Healthy',
      healthy,
      'RolloutHealthy',
      `Rollout is ${healthy ? '' : 'not '}healthy`,
    ),
    verdict(
      'Completed',
      completed,
      'RolloutCompleted',
      completed ? 'RolloutCompleted' : 'Rollout is not completed',
    ),
  ].reduce(
    (conditions, condition) => withVerdict(conditions, condition, now),
    progress,
  );
}
