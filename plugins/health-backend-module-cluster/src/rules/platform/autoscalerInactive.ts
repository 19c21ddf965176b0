import type { EntityView } from '../../judge/EntityView';
import type { AutoscalerState, ConditionState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { quoteOf } from '../shared/quoteOf';
import { hasLasted } from '../shared/timing';

/** Metrics of new pods take a few minutes to come. */
const PATIENCE = 5 * MINUTE;

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/#appendix-horizontal-pod-autoscaler-status-conditions */
export const autoscalerInactive: HealthRule = {
  id: 'hpa.inactive',
  title: 'Autoscalers work',
  scope: 'entity',
  evaluate: view => {
    const all = view.autoscalers.filter(one => one.deletedAt === undefined);
    return outcomeOf({
      now: view.now,
      applies: all.length > 0,
      verdicts: all.map(one => judge(view, one)),
      value: all.filter(one => !troubleOf(one)).length,
      unit: 'autoscalers at work',
      objective: all.length,
    });
  },
};

function judge(view: EntityView, one: AutoscalerState): Verdict {
  const trouble = troubleOf(one);
  if (!trouble) {
    return undefined;
  }
  const since = trouble.since ?? one.createdAt;
  const { reached, at } = hasLasted({
    since,
    atLeast: PATIENCE,
    now: view.now,
  });
  if (!reached) {
    return { recheckAt: at };
  }
  const what =
    trouble.type === 'AbleToScale'
      ? 'cannot change its number of pods'
      : 'does not know how much load there is';
  const why = trouble.reason ? ` (${trouble.reason})` : '';
  const path = `status.conditions[type=${trouble.type}]`;
  return {
    finding: {
      rule: 'hpa.inactive',
      object: objectName(one),
      status: 'degraded',
      summary: `The autoscaler of ${one.target.kind} ${
        one.target.name
      } has not worked since ${atText(
        since,
        view.now,
      )}: it ${what}${why}. It stays at ${one.current} of at most ${
        one.maximum
      } pods, whatever the load.`,
      evidence: [
        evidenceOf({
          object: one,
          field: `${path}.status`,
          value: trouble.status,
          at: trouble.since,
        }),
        evidenceOf({
          object: one,
          field: `${path}.reason`,
          value: trouble.reason,
          at: trouble.since,
        }),
      ],
      cause: quoteOf(trouble.message),
      nextStep: `Check what it reads with "${kubectl({
        view,
        command: `describe hpa ${one.name}`,
        namespace: one.namespace,
      })}" and "${kubectl({
        view,
        command: 'top pods',
        namespace: one.namespace,
      })}"; until it works again, scale by hand if load grows.`,
      since,
    },
  };
}

/** The condition that keeps it from work; off on purpose is none. */
function troubleOf(one: AutoscalerState): ConditionState | undefined {
  return one.conditions.find(
    ({ type, status, reason }) =>
      status === 'False' &&
      (type === 'AbleToScale' ||
        (type === 'ScalingActive' && reason !== 'ScalingDisabled')),
  );
}
