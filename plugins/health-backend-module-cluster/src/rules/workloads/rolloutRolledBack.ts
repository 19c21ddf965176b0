import type { EntityView } from '../../judge/EntityView';
import type { RolloutProgress, WorkloadState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { rolloutCommand } from '../shared/argoRollouts';
import { countText } from '../shared/countText';
import { evidenceOf } from '../shared/evidenceOf';
import { objectName } from '../shared/objectName';
import { outcomeOf } from '../shared/outcomeOf';
import { quoteOf } from '../shared/quoteOf';
import { wantedWorkloads } from '../shared/wantedWorkloads';

/** RolloutAborted: Rollout aborted update to revision 2: Metric "x" assessed Failed … */
function causeOf(message = ''): string {
  const [, metric] = /metric "([^"]+)" assessed/i.exec(message) ?? [];
  const said = quoteOf(message.replace(/^RolloutAborted:\s*/, ''));
  const cause = /timed out progressing/.test(message)
    ? 'It did not get through within its progressDeadlineSeconds.'
    : 'Its analysis failed, it took too long, or somebody aborted it.';
  const because = metric
    ? `Its analysis failed: metric ${metric} was not good enough.`
    : cause;
  return said ? `${because} Argo Rollouts said: ${said}` : because;
}

function findingOf(
  view: EntityView,
  workload: WorkloadState,
  { abortedAt, message }: RolloutProgress,
): Finding {
  const when =
    abortedAt === undefined ? '' : ` at ${atText(abortedAt, view.now)}`;
  const inspect = rolloutCommand({
    view,
    workload,
    deployment: 'status',
    rollout: 'get rollout',
  });
  return {
    rule: 'rollout.rolled-back',
    object: objectName(workload),
    status: 'degraded',
    summary: `The update of ${objectName(
      workload,
    )} was taken back${when}: the version before serves with ${
      workload.available
    } of ${countText(workload.desired, 'pod')}.`,
    evidence: [
      evidenceOf({
        object: workload,
        field: 'status.abort',
        value: true,
        at: abortedAt,
      }),
    ],
    cause: causeOf(message),
    nextStep: `Look at the analysis, correct the version and release it again: ${inspect}`,
    since: abortedAt,
  };
}

/** A release that was taken back; it is what was not delivered. */
export const rolloutRolledBack: HealthRule = {
  id: 'rollout.rolled-back',
  title: 'Updates are kept',
  scope: 'entity',
  evaluate(view) {
    const rollouts = wantedWorkloads(view, ['Rollout']);
    return outcomeOf({
      now: view.now,
      applies: rollouts.length > 0,
      verdicts: rollouts.map(workload =>
        workload.rollout?.aborted
          ? { finding: findingOf(view, workload, workload.rollout) }
          : undefined,
      ),
    });
  },
};
