import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { ConditionState, NodeState } from '../../state';
import type { Finding } from '../HealthRule';
import { atText } from '../shared/atText';
import { countText } from '../shared/countText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { objectName } from '../shared/objectName';
import type { Verdict } from '../shared/outcomeOf';
import { hasLasted } from '../shared/timing';
import { podsOn, readinessOf } from './judgeNodes';

/** A node that joins is not ready until its network and runtime are. */
const JOINS_WITHIN = 3 * MINUTE;

/** What a sentence about a node that cannot be used is made of. */
type UnusableNode = {
  ready: ConditionState;
  /** Since when, in words. */
  sinceText: string;
  /** What of the environment is on it, in words. */
  podsText: string;
};

/**
 * Finds a node whose condition Ready has a status other than True, once it has
 * had time to join; what that means is the rule's to say.
 */
export function judgeReadiness(options: {
  view: EnvironmentView;
  node: NodeState;
  rule: string;
  status: 'False' | 'Unknown';
  tell(found: UnusableNode): Pick<Finding, 'summary' | 'cause' | 'nextStep'>;
}): Verdict {
  const { view, node, rule, status, tell } = options;
  const ready = readinessOf(node);
  if (ready?.status !== status) {
    return undefined;
  }
  const { reached, at } = hasLasted({
    since: node.createdAt,
    atLeast: JOINS_WITHIN,
    now: view.now,
  });
  if (!reached) {
    return { recheckAt: at };
  }
  const since = ready.since ?? node.createdAt;
  return {
    finding: {
      rule,
      object: objectName(node),
      status: 'unhealthy',
      ...tell({
        ready,
        sinceText: atText(since, view.now),
        podsText: `${countText(podsOn(view, node), 'pod')} of ${
          view.environment
        }`,
      }),
      evidence: (['status', 'reason'] as const).map(field =>
        evidenceOf({
          object: node,
          field: `status.conditions[type=Ready].${field}`,
          value: ready[field],
          at: ready.since,
        }),
      ),
      since,
    },
  };
}
