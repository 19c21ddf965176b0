import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { NodeState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { countText } from '../shared/countText';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import type { Verdict } from '../shared/outcomeOf';
import { hasLasted } from '../shared/timing';
import {
  JOINS_WITHIN,
  judgeNodes,
  nodeWithZone,
  podsOn,
  readinessOf,
} from './judgeNodes';

/** https://kubernetes.io/docs/concepts/architecture/nodes/#node-controller */
export const nodeLost: HealthRule = {
  id: 'node.lost',
  title: 'Nodes are heard of',
  scope: 'cluster',
  evaluate: view => judgeNodes(view, node => judge(view, node)),
};

function judge(view: EnvironmentView, node: NodeState): Verdict {
  const ready = readinessOf(node);
  if (ready?.status !== 'Unknown') {
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
  const cordoned = node.unschedulable
    ? ' It was cordoned before: somebody may have taken it down.'
    : '';
  return {
    finding: {
      rule: 'node.lost',
      object: objectName(node),
      status: 'unhealthy',
      summary: `Node ${nodeWithZone(node)} has been silent since ${atText(
        since,
        view.now,
      )}: its kubelet no longer reports, and nobody knows how what runs on it is: ${countText(
        pods,
        'pod',
      )} of ${view.environment}.${cordoned}`,
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
      cause:
        'The machine is down, cut off from the network, or its kubelet hangs. Pods are moved 5 minutes after it was lost; those of StatefulSets only once the node is deleted or comes back.',
      nextStep: `Look at the machine at the cloud; if it is gone for good, "${kubectl(
        { view, command: `delete node ${node.name}` },
      )}" lets its pods start elsewhere.`,
      since,
    },
  };
}
