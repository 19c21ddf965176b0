import type { KubernetesObject } from '../../render/KubernetesObject';
import { mapOf, mapsOf, textOf } from './json';
import type { JsonMap } from './json';

/** A RoleBinding or ClusterRoleBinding and the role that it grants. */
export type RoleBinding = {
  object: KubernetesObject;
  /** The role; absent if it is not among the objects. */
  role?: KubernetesObject;
  subjects: readonly JsonMap[];
};

const BINDINGS = ['ClusterRoleBinding', 'RoleBinding'];

function roleOf(
  binding: KubernetesObject,
  objects: readonly KubernetesObject[],
): KubernetesObject | undefined {
  const { kind, name } = mapOf(binding.roleRef);
  return objects.find(
    object =>
      object.kind === kind &&
      object.metadata.name === name &&
      (kind === 'ClusterRole' ||
        (kind === 'Role' &&
          object.metadata.namespace === binding.metadata.namespace)),
  );
}

/** Every binding of a set of objects. */
export function roleBindingsOf(
  objects: readonly KubernetesObject[],
): RoleBinding[] {
  return objects
    .filter(({ kind }) => BINDINGS.includes(kind))
    .map(object => ({
      object,
      role: roleOf(object, objects),
      subjects: mapsOf(object.subjects),
    }));
}

/** Whether a subject of a binding is the ServiceAccount. */
export function isServiceAccount(
  subject: JsonMap,
  account: { name: string; namespace?: string },
): boolean {
  return (
    subject.kind === 'ServiceAccount' &&
    subject.name === account.name &&
    textOf(subject.namespace) === account.namespace
  );
}
