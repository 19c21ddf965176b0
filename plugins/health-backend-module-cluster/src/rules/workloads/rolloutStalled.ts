import type { EntityView } from '../../judge/EntityView';
import type { WorkloadState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { countText } from '../shared/countText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { podsOf } from '../shared/ownership';
import { podsText } from '../shared/podsText';
import { stalledSince } from '../shared/stalledSince';
import { hasLasted } from '../shared/timing';
import { wantedWorkloads } from '../shared/wantedWorkloads';
import { hasExceededDeadline } from './rolloutDeadlineExceeded';

const PATIENCE = 10 * MINUTE;

/** Somebody, or its plan, has it wait; or it was taken back. */
function isHeld({ paused, rollout }: WorkloadState): boolean {
  return (
    paused ||
    rollout?.aborted === true ||
    rollout?.phase === 'Paused' ||
    rollout?.pausedSince !== undefined
  );
}

function findingOf(
  view: EntityView,
  workload: WorkloadState,
  since: number,
): Finding {
  const { kind, name, namespace, updated, desired } = workload;
  const { generation, observedGeneration } = workload;
  const isUnseen = observedGeneration < generation;
  const trouble = podsText(view, podsOf(view, workload));
  const waiting = trouble
    ? `Of its pods: ${trouble}.`
    : 'None of its pods is in trouble: its controller does not go on.';
  const command = `describe ${kind.toLowerCase()} ${name}`;
  const seen = isUnseen
    ? 'its controller has not looked at the change'
    : `${updated} of ${countText(desired, 'pod')} updated`;
  return {
    rule: 'rollout.stalled',
    object: objectName(workload),
    status: 'degraded',
    summary: `The update of ${objectName(
      workload,
    )} has not moved since ${atText(since, view.now)}: ${seen}.`,
    evidence: [
      evidenceOf(
        isUnseen
          ? {
              object: workload,
              field: 'status.observedGeneration',
              value: observedGeneration,
              at: since,
            }
          : {
              object: workload,
              field: 'status.updatedReplicas',
              value: updated,
              at: since,
            },
      ),
      ...(isUnseen
        ? [
            evidenceOf({
              object: workload,
              field: 'metadata.generation',
              value: generation,
            }),
          ]
        : []),
    ],
    cause: isUnseen
      ? `The controller of ${kind}s does not run, or is behind.`
      : waiting,
    nextStep: `See what the new pods wait for: ${kubectl({
      view,
      namespace,
      command,
    })}`,
    since,
  };
}

function judge(view: EntityView, workload: WorkloadState): Verdict {
  if (isHeld(workload) || hasExceededDeadline(workload)) {
    return undefined;
  }
  const since = stalledSince(view, workload);
  if (since === undefined) {
    return undefined;
  }
  const { now } = view;
  const { reached, at } = hasLasted({ since, atLeast: PATIENCE, now });
  return reached
    ? { finding: findingOf(view, workload, since) }
    : { recheckAt: at };
}

/** An update that neither goes on nor fails. */
export const rolloutStalled: HealthRule = {
  id: 'rollout.stalled',
  title: 'Updates move on',
  scope: 'entity',
  evaluate(view) {
    const workloads = wantedWorkloads(view);
    return outcomeOf({
      now: view.now,
      applies: workloads.length > 0,
      verdicts: workloads.map(workload => judge(view, workload)),
    });
  },
};
