import type { Change } from '../Change';
import type { KubernetesObject } from '../objects';
import type { Registry } from '../Registry';
import type { ResourceKind } from '../ResourceKind';
import { storageKey } from '../ResourceStorage';
import type { ObjectKey } from '../ResourceStorage';
import { STORED_KINDS } from '../kinds';

export type Dependent = { kind: ResourceKind; key: ObjectKey };

/** Which objects name an owner, by the owner's uid; and which uids exist. */
export class DependentIndex {
  readonly #dependents = new Map<string, Map<string, Dependent>>();
  readonly #existing = new Set<string>();

  static create(options: { registry: Registry }): DependentIndex {
    const index = new DependentIndex();
    index.rebuild(options.registry);
    return index;
  }

  private constructor() {}

  rebuild(registry: Registry): void {
    this.#dependents.clear();
    this.#existing.clear();
    for (const kind of STORED_KINDS) {
      registry.list(kind).forEach(object => this.#add(kind, object));
    }
  }

  apply({ type, kind, object, previous }: Change): void {
    if (previous) {
      this.#drop(kind, previous);
    }
    if (type === 'DELETED') {
      this.#existing.delete(object.metadata.uid!);
    } else {
      this.#add(kind, object);
    }
  }

  exists(uid: string): boolean {
    return this.#existing.has(uid);
  }

  dependentsOf(uid: string): Dependent[] {
    return Array.from(this.#dependents.get(uid)?.values() ?? []);
  }

  #add(kind: ResourceKind, object: KubernetesObject): void {
    const { uid, ownerReferences = [], name, namespace } = object.metadata;
    this.#existing.add(uid!);
    const key = { name, namespace };
    for (const owner of ownerReferences) {
      const ofOwner = this.#dependents.get(owner.uid) ?? new Map();
      ofOwner.set(`${kind.resource}.${kind.group}/${storageKey(key)}`, {
        kind,
        key,
      });
      this.#dependents.set(owner.uid, ofOwner);
    }
  }

  #drop(kind: ResourceKind, object: KubernetesObject): void {
    const place = `${kind.resource}.${kind.group}/${storageKey(
      object.metadata,
    )}`;
    for (const owner of object.metadata.ownerReferences ?? []) {
      const ofOwner = this.#dependents.get(owner.uid);
      ofOwner?.delete(place);
      if (ofOwner?.size === 0) {
        this.#dependents.delete(owner.uid);
      }
    }
  }
}
