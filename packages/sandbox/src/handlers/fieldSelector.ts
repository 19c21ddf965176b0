import { customResources } from '@brown-bear/kubernetes-schemas';
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
    'spec.hostNetwork',
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.nominatedNodeName',
    'status.podIP',
  ],
  Event: [
    'involvedObject.apiVersion',
    'involvedObject.fieldPath',
    'involvedObject.kind',
    'involvedObject.name',
    'involvedObject.namespace',
    'involvedObject.resourceVersion',
    'involvedObject.uid',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  Job: ['status.successful'],
  Namespace: ['status.phase'],
  Node: ['spec.unschedulable'],
  ReplicaSet: ['status.replicas'],
  Secret: ['type'],
};

/** What the definition of a custom resource lets select, e.g. `spec.target.name`. */
function selectableFields(kind: ResourceKind): string[] {
  const found = customResources().find(
    ({ group, plural }) => group === kind.group && plural === kind.resource,
  );
  return (found?.selectableFields ?? []).map(({ jsonPath }) =>
    jsonPath.slice(1),
  );
}

function fieldsOf(kind: ResourceKind): string[] {
  return [
    'metadata.name',
    ...(kind.namespaced ? ['metadata.namespace'] : []),
    ...(kind.custom ? selectableFields(kind) : FIELDS_OF_KIND[kind.kind] ?? []),
  ];
}

/** The field as text; absent counts as empty, as it does in Kubernetes. */
function readField(object: KubernetesObject, path: string): string {
  let value: unknown = object;
  for (const step of path.split('.')) {
    value = (value as Record<string, unknown> | undefined)?.[step];
  }
  return value === undefined || value === null ? '' : String(value);
}

/** Fields that mean something else than they say, or that are false when absent. */
const READERS: Record<string, typeof readField> = {
  'Event source': object =>
    readField(object, 'source.component') ||
    readField(object, 'reportingComponent'),
  'Job status.successful': object =>
    readField(object, 'status.succeeded') || '0',
  'Node spec.unschedulable': (object, path) =>
    readField(object, path) || 'false',
  'Pod spec.hostNetwork': (object, path) => readField(object, path) || 'false',
  'ReplicaSet status.replicas': (object, path) =>
    readField(object, path) || '0',
};

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
    const known = supported.map(name => JSON.stringify(name)).join(', ');
    throw StatusError.badRequest(
      FIELDS_OF_KIND[kind.kind] && kind.kind !== 'ReplicaSet'
        ? `field label not supported: ${field}`
        : `${JSON.stringify(
            field,
          )} is not a known field selector: only ${known}`,
    );
  }
  const read = READERS[`${kind.kind} ${field}`] ?? readField;
  return object => (read(object, field) === value) === (operator !== '!=');
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
