import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { NodeState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { countText } from '../shared/countText';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import type { Verdict } from '../shared/outcomeOf';
import { quoteOf } from '../shared/quoteOf';
import { hasLasted } from '../shared/timing';
import {
  JOINS_WITHIN,
  judgeNodes,
  nodeWithZone,
  podsOn,
  readinessOf,
} from './judgeNodes';

/** https://kubernetes.io/docs/reference/node/node-status/#condition */
export const nodeNotReady: HealthRule = {
  id: 'node.not-ready',
  title: 'Nodes are ready',
  scope: 'cluster',
  evaluate: view => judgeNodes(view, node => judge(view, node)),
};

function judge(view: EnvironmentView, node: NodeState): Verdict {
  const ready = readinessOf(node);
  if (ready?.status !== 'False') {
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
  const pods = podsOn(view, node);
  return {
    finding: {
      rule: 'node.not-ready',
      object: objectName(node),
      status: 'unhealthy',
      summary: `Node ${nodeWithZone(node)} has not been ready since ${atText(
        since,
        view.now,
      )}: its kubelet answers and says it cannot run pods; on it: ${countText(
        pods,
        'pod',
      )} of ${view.environment}.`,
      evidence: [
        evidenceOf({
          object: node,
          field: 'status.conditions[type=Ready].status',
          value: ready.status,
          at: ready.since,
        }),
        evidenceOf({
          object: node,
          field: 'status.conditions[type=Ready].reason',
          value: ready.reason,
          at: ready.since,
        }),
      ],
      cause: quoteOf(ready.message),
      nextStep: `Read its conditions with "${kubectl({
        view,
        command: `describe node ${node.name}`,
      })}"; if it does not recover in minutes, drain it and have it replaced.`,
      since,
    },
  };
}
