import type { EntityView } from '../../judge/EntityView';
import type { WorkloadState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { rolloutCommand } from '../shared/argoRollouts';
import { conditionOf } from '../shared/conditions';
import { durationText, MINUTE, SECOND } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { hasLasted } from '../shared/timing';
import { wantedWorkloads } from '../shared/wantedWorkloads';

/** Beyond the length that was planned. */
const SLACK = MINUTE;

/** For a pause that somebody has to end. */
const PATIENCE = 30 * MINUTE;

type Pause = {
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
      atLeast: pauseFor === undefined ? PATIENCE : pauseFor * SECOND + SLACK,
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

const CAUSES: Readonly<Record<string, string>> = {
  BlueGreenPause: 'The new version waits to be promoted.',
  CanaryPauseStep: 'A step of the canary waits to be promoted.',
  InconclusiveAnalysisRun:
    'Its analysis could not decide: somebody has to look at the figures.',
};

function findingOf(
  view: EntityView,
  workload: WorkloadState,
  pause: Pause,
): Finding {
  const { since, field, reason = '', atLeast } = pause;
  const { step, steps, pauseFor } = workload.rollout ?? {};
  const where =
    step !== undefined && steps !== undefined
      ? ` at step ${Math.min(step + 1, steps)} of ${steps}`
      : '';
  const planned =
    pauseFor === undefined
      ? ''
      : `, planned were ${durationText(atLeast - SLACK)}`;
  return {
    rule: 'rollout.paused',
    object: objectName(workload),
    status: 'degraded',
    summary: `The update of ${objectName(
      workload,
    )} has been paused${where} for ${durationText(
      view.now - since,
    )}${planned}: ${workload.updated} of ${
      workload.desired
    } pods are of the new version.`,
    evidence: [
      evidenceOf({
        object: workload,
        field,
        value: field === 'spec.paused' ? true : reason || undefined,
        at: since,
      }),
    ],
    cause: CAUSES[reason] ?? 'Somebody paused it and has not gone on.',
    nextStep: `Go on, or take it back: ${rolloutCommand({
      view,
      workload,
      deployment: 'resume',
      rollout: 'promote',
    })}`,
    since,
  };
}

function judge(view: EntityView, workload: WorkloadState): Verdict {
  const pause =
    workload.kind === 'Rollout'
      ? rolloutPause(workload)
      : deploymentPause(workload);
  if (!pause) {
    return undefined;
  }
  const { reached, at } = hasLasted({ ...pause, now: view.now });
  return reached
    ? { finding: findingOf(view, workload, pause) }
    : { recheckAt: at };
}

/** An update that was stopped for a while and left so. */
export const rolloutPaused: HealthRule = {
  id: 'rollout.paused',
  title: 'Updates are not left paused',
  scope: 'entity',
  evaluate(view) {
    const workloads = wantedWorkloads(view, ['Deployment', 'Rollout']);
    return outcomeOf({
      now: view.now,
      applies: workloads.length > 0,
      verdicts: workloads.map(workload => judge(view, workload)),
    });
  },
};
