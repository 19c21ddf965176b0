import type { Change } from '../../registry/Change';
import type { KubernetesObject } from '../../registry/objects';
import { storageKey } from '../../registry/ResourceStorage';
import type { ObjectKey } from '../../registry/ResourceStorage';
import { controllerOf } from '../ownership';

/** `namespace/name`, or the name alone. */
export function keyOf(object: KubernetesObject): string {
  return storageKey(object.metadata);
}

export function parseKey(key: string): ObjectKey {
  const slash = key.indexOf('/');
  return slash < 0
    ? { name: key }
    : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** For `Watch.keysOf`: the object itself. */
export function itself({ object }: Change): string[] {
  return [keyOf(object)];
}

/** For `Watch.keysOf`: the controller of this kind that owns the object, before or after. */
export function ownerOfKind(kind: string): (change: Change) => string[] {
  return ({ object, previous }) => {
    const keys = new Set<string>();
    for (const one of [object, previous]) {
      const owner = one && controllerOf(one);
      if (owner?.kind === kind) {
        keys.add(
          storageKey({
            namespace: one!.metadata.namespace,
            name: owner.name,
          }),
        );
      }
    }
    return Array.from(keys);
  };
}
