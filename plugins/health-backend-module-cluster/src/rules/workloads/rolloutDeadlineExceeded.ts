import type { EntityView } from '../../judge/EntityView';
import type { WorkloadState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { rolloutCommand } from '../shared/argoRollouts';
import { conditionOf } from '../shared/conditions';
import { countText } from '../shared/countText';
import { durationText, SECOND } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { objectName } from '../shared/objectName';
import { outcomeOf } from '../shared/outcomeOf';
import { podsOf } from '../shared/ownership';
import { podsText } from '../shared/podsText';
import { quoteOf } from '../shared/quoteOf';
import { wantedWorkloads } from '../shared/wantedWorkloads';

const EXCEEDED = 'ProgressDeadlineExceeded';

/** Whether the controller has given up on the update; not if it took it back. */
export function hasExceededDeadline(workload: WorkloadState): boolean {
  const { rollout } = workload;
  const progressing = conditionOf(workload, 'Progressing');
  const said =
    progressing?.status === 'False' && progressing.reason === EXCEEDED;
  return rollout
    ? !rollout.aborted &&
        (said ||
          rollout.phase === 'Degraded' ||
          rollout.message?.includes(EXCEEDED) === true)
    : said;
}

function evidence(workload: WorkloadState) {
  const progressing = conditionOf(workload, 'Progressing');
  return [
    progressing?.reason === EXCEEDED || !workload.rollout
      ? evidenceOf({
          object: workload,
          field: 'status.conditions[type=Progressing].reason',
          value: progressing?.reason,
          at: progressing?.since,
        })
      : evidenceOf({
          object: workload,
          field: 'status.phase',
          value: workload.rollout.phase,
        }),
    evidenceOf({
      object: workload,
      field: 'status.updatedReplicas',
      value: workload.updated,
    }),
  ];
}

function summaryOf(workload: WorkloadState): string {
  const { available, desired, updated, progressDeadline } = workload;
  const name = objectName(workload);
  // Argo Rollouts puts the phase Degraded to that as well.
  if (conditionOf(workload, 'InvalidSpec')?.status === 'True') {
    return `The update of ${name} does not begin: its controller finds its spec not valid.`;
  }
  const allowed =
    progressDeadline === undefined
      ? ''
      : ` within ${durationText(progressDeadline * SECOND)}`;
  return `The update of ${name} did not get through${allowed}: ${updated} of ${countText(
    desired,
    'pod',
  )} updated, ${available} available.`;
}

function findingOf(view: EntityView, workload: WorkloadState): Finding {
  const { available, desired, rollout } = workload;
  const progressing = conditionOf(workload, 'Progressing');
  const said = quoteOf(rollout?.message ?? progressing?.message);
  const trouble = podsText(view, podsOf(view, workload));
  return {
    rule: 'rollout.deadline-exceeded',
    object: objectName(workload),
    status: available < desired ? 'unhealthy' : 'degraded',
    summary: summaryOf(workload),
    evidence: evidence(workload),
    cause: trouble
      ? `Of its pods: ${trouble}.`
      : said && `Its controller says: ${said}`,
    nextStep: `See why the new pods do not serve, or go back: ${rolloutCommand({
      view,
      workload,
      deployment: 'undo',
      rollout: 'undo',
    })}`,
    since: progressing?.status === 'False' ? progressing.since : undefined,
  };
}

/** An update that its controller has given up on. */
export const rolloutDeadlineExceeded: HealthRule = {
  id: 'rollout.deadline-exceeded',
  title: 'Updates finish in time',
  scope: 'entity',
  evaluate(view) {
    const workloads = wantedWorkloads(view, ['Deployment', 'Rollout']);
    return outcomeOf({
      now: view.now,
      applies: workloads.length > 0,
      verdicts: workloads
        .filter(hasExceededDeadline)
        .map(workload => ({ finding: findingOf(view, workload) })),
      value: workloads.reduce((sum, { updated }) => sum + updated, 0),
      unit: 'updated pods',
      objective: workloads.reduce((sum, { desired }) => sum + desired, 0),
    });
  },
};
