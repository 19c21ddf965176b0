import type { WorkloadState } from '../../state';
import { conditionOf } from './conditions';
import { MINUTE, SECOND } from './duration';

/** Beyond the length that was planned. */
export const PAUSE_SLACK = MINUTE;

/** For a pause that somebody has to end. */
const PATIENCE = 30 * MINUTE;

/** A pause that holds an update up. */
export type Pause = {
  since: number;
  /** How long it may last. */
  atLeast: number;
  field: string;
  reason?: string;
};

function deploymentPause(workload: WorkloadState): Pause | undefined {
  const { paused, updated, desired, createdAt, changedAt } = workload;
  // The controller has it Unknown with reason DeploymentPaused since then.
  const progressing = conditionOf(workload, 'Progressing');
  const since =
    progressing?.reason === 'DeploymentPaused' ? progressing.since : changedAt;
  return paused && updated < desired
    ? { since: since ?? createdAt, atLeast: PATIENCE, field: 'spec.paused' }
    : undefined;
}

function rolloutPause(workload: WorkloadState): Pause | undefined {
  const { rollout, paused, changedAt, createdAt } = workload;
  if (!rollout || rollout.aborted) {
    return undefined;
  }
  const { pausedSince, pauseFor, pauseReason } = rollout;
  if (pausedSince !== undefined) {
    return {
      since: pausedSince,
      atLeast:
        pauseFor === undefined ? PATIENCE : pauseFor * SECOND + PAUSE_SLACK,
      field: 'status.pauseConditions[0].startTime',
      reason: pauseReason,
    };
  }
  const condition = conditionOf(workload, 'Paused');
  const since = condition?.status === 'True' ? condition.since : changedAt;
  return paused
    ? { since: since ?? createdAt, atLeast: PATIENCE, field: 'spec.paused' }
    : undefined;
}

/** The pause of a Deployment or Rollout, if an update waits for its end. */
export function pauseOf(workload: WorkloadState): Pause | undefined {
  return workload.kind === 'Rollout'
    ? rolloutPause(workload)
    : deploymentPause(workload);
}
