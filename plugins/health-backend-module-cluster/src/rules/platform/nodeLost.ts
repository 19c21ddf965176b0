import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { NodeState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { kubectl } from '../shared/kubectl';
import type { Verdict } from '../shared/outcomeOf';
import { judgeNodes, nodeWithZone } from './judgeNodes';
import { judgeReadiness } from './judgeReadiness';

const ID = 'node.lost';

/** https://kubernetes.io/docs/concepts/architecture/nodes/#node-controller */
export const nodeLost: HealthRule = {
  id: ID,
  title: 'Nodes are heard of',
  scope: 'cluster',
  evaluate: view => judgeNodes(view, node => judge(view, node)),
};

function judge(view: EnvironmentView, node: NodeState): Verdict {
  const cordoned = node.unschedulable
    ? ' It was cordoned before: somebody may have taken it down.'
    : '';
  return judgeReadiness({
    view,
    node,
    rule: ID,
    status: 'Unknown',
    tell: ({ sinceText, podsText }) => ({
      summary: `Node ${nodeWithZone(
        node,
      )} has been silent since ${sinceText}: its kubelet no longer reports, and nobody knows how what runs on it is: ${podsText}.${cordoned}`,
      cause:
        'The machine is down, cut off from the network, or its kubelet hangs. Pods are moved 5 minutes after it was lost; those of StatefulSets only once the node is deleted or comes back.',
      nextStep: `Look at the machine at the cloud; if it is gone for good, "${kubectl(
        { view, command: `delete node ${node.name}` },
      )}" lets its pods start elsewhere.`,
    }),
  });
}
