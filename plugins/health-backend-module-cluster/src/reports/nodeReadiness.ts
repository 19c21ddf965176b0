import { conditionOf } from '../rules/shared/conditions';
import type { NodeState } from '../state';

export function isNodeReady(node: NodeState): boolean {
  return conditionOf(node, 'Ready')?.status === 'True';
}
