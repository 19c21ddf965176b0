import type { FieldFinding } from '../../handlers/InvalidError';
import type { KubernetesObject } from '../../registry/objects';
import { qualifiedResource } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import { checkName, checkQualifiedName } from './names';
import type { NameRule } from './names';

/** Kubernetes limits all annotations of an object together. */
const MAXIMUM_ANNOTATIONS = 256 * 1024;

const NAME_RULES: Readonly<Record<string, NameRule>> = {
  namespaces: 'label',
  services: 'label1035',
};

/** Their names may hold anything but what separates paths. */
const PATH_NAMES = new Set([
  'rbac.authorization.k8s.io',
  'flowcontrol.apiserver.k8s.io',
]);

function nameFindings(kind: ResourceKind, name: string): FieldFinding[] {
  if (!PATH_NAMES.has(kind.group)) {
    const rule = NAME_RULES[qualifiedResource(kind)] ?? 'subdomain';
    return checkName(rule, 'metadata.name', name);
  }
  const isSegment = name !== '.' && name !== '..' && !/[/%]/.test(name);
  return isSegment
    ? []
    : [
        {
          type: 'Invalid',
          field: 'metadata.name',
          value: name,
          message: "may not contain '/' or '%'",
        },
      ];
}

function labelFindings(labels: Record<string, string> = {}, field: string) {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...checkQualifiedName(field, key),
    ...checkName('labelValue', field, value),
  ]);
}

function annotationFindings(annotations: Record<string, string> = {}) {
  const field = 'metadata.annotations';
  const size = Object.entries(annotations).reduce(
    (total, [key, value]) => total + key.length + value.length,
    0,
  );
  const findings = Object.keys(annotations).flatMap(key =>
    checkQualifiedName(field, key.toLowerCase()).map(finding => ({
      ...finding,
      value: key,
    })),
  );
  return size > MAXIMUM_ANNOTATIONS
    ? [
        ...findings,
        {
          type: 'TooLong' as const,
          field,
          message: `may not be more than ${MAXIMUM_ANNOTATIONS} bytes`,
        },
      ]
    : findings;
}

function ownerFindings(object: KubernetesObject): FieldFinding[] {
  const owners = object.metadata.ownerReferences ?? [];
  const field = 'metadata.ownerReferences';
  const missing = owners.flatMap(owner =>
    (['apiVersion', 'kind', 'name', 'uid'] as const)
      .filter(name => !owner[name])
      .map(
        (name): FieldFinding => ({
          type: 'Invalid',
          field: `${field}.${name}`,
          value: '',
          message: `${name} must not be empty`,
        }),
      ),
  );
  const controllers = owners.filter(({ controller }) => controller);
  return controllers.length > 1
    ? [
        ...missing,
        {
          type: 'Invalid',
          field,
          message: `Only one reference can have Controller set to true. Found "true" in references for ${controllers[0].kind}/${controllers[0].name} and ${controllers[1].kind}/${controllers[1].name}`,
        },
      ]
    : missing;
}

/** Names, labels, annotations and owners of any object. */
export function metadataFindings(
  kind: ResourceKind,
  object: KubernetesObject,
): FieldFinding[] {
  const { name, labels, annotations } = object.metadata;
  return [
    ...nameFindings(kind, name),
    ...labelFindings(labels, 'metadata.labels'),
    ...annotationFindings(annotations),
    ...ownerFindings(object),
  ];
}

export { labelFindings };
