import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { conditionOf, said } from '../readiness/Readiness';

/** Conditions by which a namespace says why it does not go, the plainest first. */
const BLOCKERS = [
  'NamespaceFinalizersRemaining',
  'NamespaceContentRemaining',
  'NamespaceDeletionContentFailure',
  'NamespaceDeletionDiscoveryFailure',
  'NamespaceDeletionGroupVersionParsingFailure',
];

/** https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace */
export function terminatingReason(namespace: LiveObject): string {
  const reasons = BLOCKERS.flatMap(type => {
    const condition = conditionOf(namespace, type);
    return condition?.status === 'True'
      ? [said(condition.message, condition.reason ?? type)]
      : [];
  });
  const why = reasons.slice(0, 2).join('; ');
  return why === '' ? 'It is being deleted' : `It is being deleted: ${why}`;
}
