import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import type { Condition } from '../../registry/objects';
import { findCondition } from '../conditions';
import type { Deployment } from '../types/Workload';

type Status = NonNullable<Deployment['status']>;
type Verdict = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

/** Sets a condition; `lastUpdateTime` moves with its reason, the transition with its status. */
export function withVerdict(
  conditions: readonly Condition[],
  verdict: Verdict,
  now: string,
): Condition[] {
  const before = findCondition(conditions, verdict.type);
  if (
    before?.status === verdict.status &&
    before.reason === verdict.reason &&
    before.message === verdict.message
  ) {
    return [...conditions];
  }
  const transition =
    before?.status === verdict.status ? before.lastTransitionTime : now;
  return [
    ...conditions.filter(({ type }) => type !== verdict.type),
    { ...verdict, lastUpdateTime: now, lastTransitionTime: transition },
  ];
}

function available(isAvailable: boolean): Verdict {
  return isAvailable
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

function hasProgressed(before: Status, after: Status): boolean {
  const outdated = (status: Status) =>
    (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    outdated(after) < outdated(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

export type ProgressInput = {
  deployment: Deployment;
  /** Counters as they are now. */
  status: Status;
  replicaSet: string;
  isComplete: boolean;
  now: Date;
};

/** When an update that does not move any more counts as failed. */
export function progressDeadline(deployment: Deployment): Date | undefined {
  const progressing = findCondition(
    deployment.status?.conditions,
    'Progressing',
  );
  const { progressDeadlineSeconds = 600, paused } = deployment.spec;
  return !paused &&
    progressing?.status === 'True' &&
    progressing.reason !== 'NewReplicaSetAvailable'
    ? addSeconds(new Date(progressing.lastUpdateTime!), progressDeadlineSeconds)
    : undefined;
}

function progress(input: ProgressInput): Condition[] {
  const { deployment, status, replicaSet, isComplete } = input;
  const conditions = deployment.status?.conditions ?? [];
  const now = toKubernetesTime(input.now);
  const before = findCondition(conditions, 'Progressing');
  const verdict = (
    state: Condition['status'],
    reason: string,
    message: string,
  ) =>
    withVerdict(
      conditions,
      { type: 'Progressing', status: state, reason, message },
      now,
    );
  if (deployment.spec.paused) {
    return verdict('Unknown', 'DeploymentPaused', 'Deployment is paused');
  }
  if (before?.reason === 'DeploymentPaused') {
    return verdict('Unknown', 'DeploymentResumed', 'Deployment is resumed');
  }
  const set = `ReplicaSet "${replicaSet}"`;
  if (isComplete) {
    return verdict(
      'True',
      'NewReplicaSetAvailable',
      `${set} has successfully progressed.`,
    );
  }
  if (hasProgressed(deployment.status ?? {}, status)) {
    // Every step forward starts the deadline anew.
    return withVerdict(
      conditions.filter(({ type }) => type !== 'Progressing'),
      {
        type: 'Progressing',
        status: 'True',
        reason: 'ReplicaSetUpdated',
        message: `${set} is progressing.`,
      },
      now,
    ).map(condition =>
      condition.type === 'Progressing' && before?.status === 'True'
        ? { ...condition, lastTransitionTime: before.lastTransitionTime }
        : condition,
    );
  }
  const deadline = progressDeadline(deployment);
  return deadline && input.now >= deadline
    ? verdict(
        'False',
        'ProgressDeadlineExceeded',
        `${set} has timed out progressing.`,
      )
    : [...conditions];
}

/** Available and Progressing, in the words of the deployment controller. */
export function deploymentConditions(
  input: ProgressInput & { leastAvailable: number },
): Condition[] {
  const { status, leastAvailable, now } = input;
  const isAvailable = (status.availableReplicas ?? 0) >= leastAvailable;
  return withVerdict(
    progress(input),
    available(isAvailable),
    toKubernetesTime(now),
  );
}
