import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { EventState, QuotaState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { countText } from '../shared/countText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { isRecent } from '../shared/timing';
import { NEARLY_USED, quotaUses } from './quotaUse';

/** A refusal counts for so long: controllers try again with growing pauses. */
const REFUSED_WITHIN = 10 * MINUTE;

/** https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export const quotaUsedUp: HealthRule = {
  id: 'quota.used-up',
  title: 'Quotas let new pods in',
  scope: 'environment',
  evaluate: view => {
    const verdicts = view.quotas.map(one => judge(view, one));
    const full = verdicts.filter(verdict => verdict?.finding).length;
    return outcomeOf({
      now: view.now,
      applies: view.quotas.length > 0,
      verdicts,
      value: view.quotas.length - full,
      unit: 'quotas with room',
      objective: view.quotas.length,
    });
  },
};

function judge(view: EnvironmentView, quota: QuotaState): Verdict {
  if (quota.deletedAt !== undefined) {
    return undefined;
  }
  const uses = quotaUses(quota);
  const full = uses.filter(use => use.share >= 1);
  const refusal = refusalsBy(view, quota);
  // Of one that is nearly used another rule tells, and the workload of the refusal.
  const isNearly = uses.some(use => use.share >= NEARLY_USED);
  if (full.length === 0 && (!refusal || isNearly)) {
    return undefined;
  }
  const list = full
    .map(use => `${use.resource} (${use.used} of ${use.hard})`)
    .join(', ');
  const refused = refusal
    ? ` It refused ${refusal.asked} ${countText(refusal.times, 'time')}.`
    : ' No more pods can be made.';
  return {
    recheckAt: refusal && refusal.lastSeenAt + REFUSED_WITHIN,
    finding: {
      rule: 'quota.used-up',
      object: objectName(quota),
      status: 'unhealthy',
      summary:
        full.length > 0
          ? `Quota ${quota.name} of ${quota.namespace} is used up: ${list}.${refused}`
          : `Quota ${quota.name} of ${quota.namespace} has no room for what is asked of it.${refused}`,
      evidence: [
        ...full.map(use =>
          evidenceOf({
            object: quota,
            field: `status.used[${use.resource}]`,
            value: `${use.used} of ${use.hard}`,
          }),
        ),
        ...(refusal
          ? [
              evidenceOf({
                object: quota,
                field: 'events[message=exceeded quota].count',
                value: refusal.times,
                at: refusal.lastSeenAt,
              }),
            ]
          : []),
      ],
      cause: refusal
        ? `More was asked for than it has left: ${refusal.asked}.`
        : 'The environment runs all that the quota allows: an update that needs one more pod stands still.',
      nextStep: `Make room (scale something down, lower requests) or have the quota raised; see "${kubectl(
        {
          view,
          command: `describe resourcequota ${quota.name}`,
          namespace: quota.namespace,
        },
      )}".`,
    },
  };
}

/**
 * How often this quota refused something lately, and which resources were asked
 * for. Who was refused is not told: who sees the environment may not see them.
 */
function refusalsBy(
  view: EnvironmentView,
  quota: QuotaState,
): { asked: string; times: number; lastSeenAt: number } | undefined {
  const events = view.all('Event').filter(
    event =>
      event.namespace === quota.namespace &&
      event.message.includes(`exceeded quota: ${quota.name},`) &&
      isRecent({
        at: event.lastSeenAt,
        within: REFUSED_WITHIN,
        now: view.now,
      }).recent,
  );
  if (events.length === 0) {
    return undefined;
  }
  const resources = new Set(events.flatMap(event => askedBy(event, quota)));
  return {
    asked: [...resources].sort().join(', ') || 'something',
    times: events.reduce((sum, { count }) => sum + count, 0),
    lastSeenAt: Math.max(...events.map(({ lastSeenAt }) => lastSeenAt)),
  };
}

/** Those of the resources of the quota that the words of a refusal ask for. */
function askedBy({ message }: EventState, { hard }: QuotaState): string[] {
  const asked = /, requested: (.*?), used: /.exec(message)?.[1] ?? '';
  return asked
    .split(',')
    .map(part => part.split('=')[0].trim())
    .filter(resource => Object.hasOwn(hard, resource));
}
