import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import { StatusError } from './StatusError';

export type ObjectMatcher = (object: KubernetesObject) => boolean;

/**
 * What can be selected besides name and namespace. Kubernetes offers a fixed
 * set per kind: https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/
 */
const FIELDS_OF_KIND: Record<string, readonly string[]> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  Event: [
    'involvedObject.apiVersion',
    'involvedObject.kind',
    'involvedObject.name',
    'involvedObject.namespace',
    'involvedObject.uid',
    'reason',
    'type',
  ],
  Namespace: ['status.phase'],
  Node: ['spec.unschedulable'],
  ReplicaSet: ['status.replicas'],
  Secret: ['type'],
};

function fieldsOf(kind: ResourceKind): string[] {
  return [
    'metadata.name',
    ...(kind.namespaced ? ['metadata.namespace'] : []),
    ...(FIELDS_OF_KIND[kind.kind] ?? []),
  ];
}

/** The field as text; absent counts as empty, as it does in Kubernetes. */
function readField(object: KubernetesObject, path: string): string {
  let value: unknown = object;
  for (const step of path.split('.')) {
    value = (value as Record<string, unknown> | undefined)?.[step];
  }
  return value === undefined ? '' : String(value);
}

function parseTerm(term: string, kind: ResourceKind): ObjectMatcher {
  const match = /^([A-Za-z.]+)(==|=|!=)(.*)$/.exec(term);
  if (!match) {
    throw StatusError.badRequest(
      `invalid selector: '${term}'; can't understand '${term}'`,
    );
  }
  const [, field, operator, value] = match;
  const supported = fieldsOf(kind);
  if (!supported.includes(field)) {
    throw StatusError.badRequest(
      `field label not supported: ${field} (${
        kind.resource
      } support ${supported.join(', ')})`,
    );
  }
  return object => (readField(object, field) === value) === (operator !== '!=');
}

/** Reads a `fieldSelector`; all of its terms must hold. */
export function parseFieldSelector(
  selector: string,
  kind: ResourceKind,
): ObjectMatcher {
  const terms = selector
    .split(',')
    .filter(term => term !== '')
    .map(term => parseTerm(term.trim(), kind));
  return object => terms.every(matches => matches(object));
}
