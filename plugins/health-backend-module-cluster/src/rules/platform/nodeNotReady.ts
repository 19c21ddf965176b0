import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { NodeState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { kubectl } from '../shared/kubectl';
import type { Verdict } from '../shared/outcomeOf';
import { quoteOf } from '../shared/quoteOf';
import { judgeNodes, nodeWithZone } from './judgeNodes';
import { judgeReadiness } from './judgeReadiness';

const ID = 'node.not-ready';

/** https://kubernetes.io/docs/reference/node/node-status/#condition */
export const nodeNotReady: HealthRule = {
  id: ID,
  title: 'Nodes are ready',
  scope: 'cluster',
  evaluate: view => judgeNodes(view, node => judge(view, node)),
};

function judge(view: EnvironmentView, node: NodeState): Verdict {
  return judgeReadiness({
    view,
    node,
    rule: ID,
    status: 'False',
    tell: ({ ready, sinceText, podsText }) => ({
      summary: `Node ${nodeWithZone(
        node,
      )} has not been ready since ${sinceText}: its kubelet answers and says it cannot run pods; on it: ${podsText}.`,
      cause: quoteOf(ready.message),
      nextStep: `Read its conditions with "${kubectl({
        view,
        command: `describe node ${node.name}`,
      })}"; if it does not recover in minutes, drain it and have it replaced.`,
    }),
  });
}
