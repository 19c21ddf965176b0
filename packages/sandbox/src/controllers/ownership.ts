import type { Registry } from '../registry/Registry';
import type { KubernetesObject, OwnerReference } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';

export function controllerReference(owner: KubernetesObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid!,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** The owner that manages an object; there is at most one. */
export function controllerOf(
  object: KubernetesObject,
): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find(({ controller }) => controller);
}

export function controllerUid(object: KubernetesObject): string | undefined {
  return controllerOf(object)?.uid;
}

/** Objects of one kind by the uid of the controller that owns them. */
export function groupByController<T extends KubernetesObject>(
  registry: Registry,
  kind: ResourceKind,
): Map<string, T[]> {
  const owned = new Map<string, T[]>();
  for (const object of registry.list<T>(kind)) {
    const uid = controllerUid(object);
    if (uid) {
      owned.set(uid, [...(owned.get(uid) ?? []), object]);
    }
  }
  return owned;
}
