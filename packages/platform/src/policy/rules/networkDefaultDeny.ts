import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import { listOf, mapOf, textsOf } from '../objects/json';
import { namespaceContentsOf } from '../objects/NamespaceContent';

const DIRECTIONS = ['Ingress', 'Egress'];

/** Any requirement at all, even an absence, could leave a pod out. */
function isEverything(selector: unknown): boolean {
  const { matchExpressions, matchLabels } = mapOf(selector);
  return (
    Object.keys(mapOf(matchLabels)).length === 0 &&
    listOf(matchExpressions).length === 0
  );
}

/** Selects all pods, in both directions, and lets nothing through. */
function deniesAll({ kind, spec }: KubernetesObject): boolean {
  const { egress, ingress, podSelector, policyTypes } = mapOf(spec);
  return (
    kind === 'NetworkPolicy' &&
    isEverything(podSelector) &&
    DIRECTIONS.every(direction => textsOf(policyTypes).includes(direction)) &&
    listOf(ingress).length === 0 &&
    listOf(egress).length === 0
  );
}

export const networkDefaultDeny = defineRule({
  id: 'network.default-deny',
  title:
    'Every namespace has a NetworkPolicy that selects all pods and lets nothing in or out',
  why: 'Pods that no policy selects may talk to everything. Only on top of a denial is the list of allowed edges the whole truth: a new workload is closed until somebody declares what it needs.',
  check: ({ objects }) =>
    namespaceContentsOf(objects)
      .filter(content => !content.objects.some(deniesAll))
      .map(({ field, name, object }) => ({
        object,
        field,
        message: `expected a NetworkPolicy in namespace ${name} that selects all pods, for ${DIRECTIONS.join(
          ' and ',
        )}, without a rule`,
      })),
});
