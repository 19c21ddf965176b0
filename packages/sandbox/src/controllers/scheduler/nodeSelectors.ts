import type {
  NodeSelectorRequirement,
  NodeSelectorTerm,
  Pod,
  Toleration,
} from '../types/Pod';
import type { Node, Taint } from '../types/Node';

function meets(
  { key, operator, values = [] }: NodeSelectorRequirement,
  fields: Record<string, string>,
): boolean {
  const value = fields[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0]);
    default:
      return value !== undefined && Number(value) < Number(values[0]);
  }
}

/** Whether a node is one of those that a term describes; an empty term describes none. */
export function matchesTerm(term: NodeSelectorTerm, node: Node): boolean {
  const { matchExpressions = [], matchFields = [] } = term;
  const labels = node.metadata.labels ?? {};
  const fields = { 'metadata.name': node.metadata.name };
  return (
    matchExpressions.length + matchFields.length > 0 &&
    matchExpressions.every(requirement => meets(requirement, labels)) &&
    matchFields.every(requirement => meets(requirement, fields))
  );
}

/** `spec.nodeSelector` and the required part of `spec.affinity.nodeAffinity`. */
export function matchesNodeAffinity(pod: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  const required =
    pod.spec.affinity?.nodeAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution;
  return (
    Object.entries(pod.spec.nodeSelector ?? {}).every(
      ([key, value]) => labels[key] === value,
    ) &&
    (!required ||
      required.nodeSelectorTerms.some(term => matchesTerm(term, node)))
  );
}

export function tolerates(toleration: Toleration, taint: Taint): boolean {
  const { key, operator = 'Equal', value = '', effect } = toleration;
  if (effect && effect !== taint.effect) {
    return false;
  }
  if (operator === 'Exists') {
    return !key || key === taint.key;
  }
  return key === taint.key && value === (taint.value ?? '');
}

/** The first taint that keeps a pod away. */
export function untoleratedTaint(pod: Pod, node: Node): Taint | undefined {
  return node.spec.taints?.find(
    taint =>
      taint.effect !== 'PreferNoSchedule' &&
      !pod.spec.tolerations?.some(toleration => tolerates(toleration, taint)),
  );
}
