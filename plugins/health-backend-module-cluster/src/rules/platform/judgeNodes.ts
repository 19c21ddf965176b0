import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { ConditionState, NodeState } from '../../state';
import type { RuleOutcome } from '../HealthRule';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';

/** Judges every node of the cluster that is not being deleted. */
export function judgeNodes(
  view: EnvironmentView,
  judge: (node: NodeState) => Verdict,
): RuleOutcome {
  const nodes = [...view.nodes.values()].filter(
    one => one.deletedAt === undefined,
  );
  const verdicts = nodes.map(judge);
  return outcomeOf({
    now: view.now,
    applies: nodes.length > 0,
    verdicts,
    value: nodes.length - verdicts.filter(one => one?.finding).length,
    unit: 'nodes',
    objective: nodes.length,
  });
}

/** The condition Ready of a node. */
export function readinessOf(node: NodeState): ConditionState | undefined {
  return node.conditions.find(one => one.type === 'Ready');
}

/** How many pods of the environment are on it. */
export function podsOn(view: EnvironmentView, node: NodeState): number {
  return view.all('Pod').filter(pod => pod.node === node.name).length;
}

/** The name of a node with its zone. */
export function nodeWithZone({ name, zone }: NodeState): string {
  return zone ? `${name} (zone ${zone})` : name;
}
