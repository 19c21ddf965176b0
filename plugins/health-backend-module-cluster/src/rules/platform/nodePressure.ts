import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { NodeState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import type { Verdict } from '../shared/outcomeOf';
import { quoteOf } from '../shared/quoteOf';
import { judgeNodes, nodeWithZone, readinessOf } from './judgeNodes';

/** What each condition means for the reader. */
const PRESSURES: Readonly<Record<string, string>> = {
  MemoryPressure: 'is short of memory and evicts pods',
  DiskPressure: 'is short of disk: it evicts pods and takes no new ones',
  PIDPressure: 'runs out of process ids',
  NetworkUnavailable: 'has no network for its pods',
};

/** https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#node-conditions */
export const nodePressure: HealthRule = {
  id: 'node.pressure',
  title: 'Nodes are under no pressure',
  scope: 'cluster',
  evaluate: view => judgeNodes(view, node => judge(view, node)),
};

function judge(view: EnvironmentView, node: NodeState): Verdict {
  const pressures = node.conditions.filter(
    one => one.type in PRESSURES && one.status === 'True',
  );
  const first = pressures.at(0);
  if (!first || readinessOf(node)?.status !== 'True') {
    return undefined;
  }
  const begun = pressures
    .map(one => one.since)
    .filter(since => since !== undefined);
  return {
    finding: {
      rule: 'node.pressure',
      object: objectName(node),
      status: 'degraded',
      summary: `Node ${nodeWithZone(node)} ${pressures
        .map(one => PRESSURES[one.type])
        .join(', and ')}.`,
      value: pressures.map(one => one.type).join(', '),
      evidence: pressures.map(one =>
        evidenceOf({
          object: node,
          field: `status.conditions[type=${one.type}].status`,
          value: one.status,
          at: one.since,
        }),
      ),
      cause: quoteOf(first.message) ?? first.reason,
      nextStep: `Find what uses it up with "${kubectl({
        view,
        command: `describe node ${node.name}`,
      })}"; cordon the node if it does not recover by itself.`,
      since: begun.length > 0 ? Math.min(...begun) : undefined,
    },
  };
}
