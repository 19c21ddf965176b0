import type { EntityView } from '../../judge/EntityView';
import type { WorkloadState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { rolloutCommand } from '../shared/argoRollouts';
import { countText } from '../shared/countText';
import { durationText } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { PAUSE_SLACK, pauseOf, type Pause } from '../shared/pauseOf';
import { hasLasted } from '../shared/timing';
import { wantedWorkloads } from '../shared/wantedWorkloads';

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
      : `, planned were ${durationText(atLeast - PAUSE_SLACK)}`;
  return {
    rule: 'rollout.paused',
    object: objectName(workload),
    status: 'degraded',
    summary: `The update of ${objectName(
      workload,
    )} has been paused${where} since ${atText(since, view.now)}${planned}: ${
      workload.updated
    } of ${countText(workload.desired, 'pod')} updated.`,
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
  const pause = pauseOf(workload);
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
