import type { EntityView } from '../../judge/EntityView';
import type { EnvironmentView } from '../../judge/EnvironmentView';
import type { ConditionState } from '../../state';

type WithConditions = { conditions: readonly ConditionState[] };

/** The condition of a type, whatever its status. */
export function conditionOf(
  object: WithConditions,
  type: string,
): ConditionState | undefined {
  return object.conditions.find(condition => condition.type === type);
}

/**
 * Whether a node is there and ready. A pod that has no node yet is not on one
 * that is not ready.
 */
export function isNodeReady(
  view: EntityView | EnvironmentView,
  node: string | undefined,
): boolean {
  if (node === undefined) {
    return true;
  }
  const { nodes } = 'nodes' in view ? view : view.environment;
  const state = nodes.get(node);
  // Nodes may not have been read yet, or not be readable: no reason for silence.
  return nodes.size === 0
    ? true
    : state !== undefined && conditionOf(state, 'Ready')?.status === 'True';
}
