import { schemaOf } from '@brown-bear/kubernetes-schemas';
import { InvalidError } from '../../handlers/InvalidError';
import type { FieldFinding } from '../../handlers/InvalidError';
import { hasRules, validateCustom } from '../../openapi/validateCustom';
import type { KubernetesObject } from '../../registry/objects';
import { apiVersionOf, qualifiedResource } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import { CONFIGURATION_VALIDATORS } from './configuration';
import type { ObjectValidator } from './configuration';
import type { Fields } from '../defaults/Fields';
import { metadataFindings } from './metadata';
import { NETWORK_VALIDATORS } from './network';
import { podSpecFindings, podUpdateFindings } from './podSpec';
import { WORKLOAD_VALIDATORS } from './workloads';
import type { SpecValidator } from './workloads';

function ofSpec(check: SpecValidator): ObjectValidator {
  return (object, before) => check(object.spec ?? {}, before?.spec);
}

const VALIDATORS: ReadonlyMap<string, ObjectValidator> = new Map([
  [
    'podtemplates',
    ({ template = {} }: Fields) =>
      podSpecFindings(template.spec ?? {}, 'template.spec'),
  ],
  ...Object.entries(CONFIGURATION_VALIDATORS),
  ...Object.entries({ ...NETWORK_VALIDATORS, ...WORKLOAD_VALIDATORS }).map(
    ([name, check]) => [name, ofSpec(check)] as const,
  ),
  [
    'pods',
    ofSpec((spec, before) => [
      ...podSpecFindings(spec, 'spec'),
      ...(before ? podUpdateFindings(before, spec) : []),
    ]),
  ],
]);

/** With these, rules of the definition cannot be asked. */
const BLOCKING = new Set(['Required', 'TooLong', 'TooMany', 'TypeInvalid']);

const UNCHECKED: FieldFinding = {
  type: 'Invalid',
  field: '<nil>',
  value: 'null',
  message:
    'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
};

function customFindings(kind: ResourceKind, object: Fields): FieldFinding[] {
  const schema = schemaOf({ apiVersion: apiVersionOf(kind), kind: kind.kind });
  const { apiVersion, kind: _, metadata, ...rest } = object;
  const { metadata: __, ...properties } = schema?.properties ?? {};
  const findings = schema
    ? validateCustom({ ...schema, properties }, rest)
    : [];
  return hasRules(schema) && findings.some(({ type }) => BLOCKING.has(type))
    ? [...findings, UNCHECKED]
    : findings;
}

/** What is going takes no new finalizer. */
function newFinalizers(
  object: KubernetesObject,
  oldObject: KubernetesObject | undefined,
): FieldFinding[] {
  if (!oldObject?.metadata.deletionTimestamp) {
    return [];
  }
  const before = oldObject.metadata.finalizers ?? [];
  const added = (object.metadata.finalizers ?? []).filter(
    name => !before.includes(name),
  );
  const list = added.map(name => JSON.stringify(name)).join(', ');
  return added.length > 0
    ? [
        {
          type: 'Forbidden',
          field: 'metadata.finalizers',
          message: `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
        },
      ]
    : [];
}

/**
 * Refuses an object that is not as its kind must be, naming every field. A
 * schema tells types; the rest is what Kubernetes' documentation asks for.
 */
export function validateObject(options: {
  kind: ResourceKind;
  object: KubernetesObject;
  oldObject?: KubernetesObject;
}): void {
  const { kind, object, oldObject } = options;
  // What has not been touched was valid before, or came from the cluster itself.
  const isDeclaredSame =
    oldObject !== undefined &&
    oldObject.spec === object.spec &&
    oldObject.metadata.labels === object.metadata.labels &&
    object.spec !== undefined;
  const check = VALIDATORS.get(qualifiedResource(kind));
  const findings = [
    ...metadataFindings(kind, object),
    ...newFinalizers(object, oldObject),
    ...(isDeclaredSame ? [] : check?.(object, oldObject) ?? []),
    ...(kind.custom ? customFindings(kind, object) : []),
  ];
  if (findings.length > 0) {
    throw InvalidError.ofObject({ kind, object, findings });
  }
}
