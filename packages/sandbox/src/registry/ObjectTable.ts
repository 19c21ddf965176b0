import type { KubernetesObject } from './objects';
import { storageKey } from './ResourceStorage';
import type { ObjectKey } from './ResourceStorage';

/** The objects of one kind, sorted by storage key. */
export class ObjectTable {
  readonly #objects = new Map<string, KubernetesObject>();
  #sorted: KubernetesObject[] | undefined;

  get(key: ObjectKey): KubernetesObject | undefined {
    return this.#objects.get(storageKey(key));
  }

  put(object: KubernetesObject): void {
    this.#objects.set(storageKey(object.metadata), object);
    this.#sorted = undefined;
  }

  remove(key: ObjectKey): void {
    this.#objects.delete(storageKey(key));
    this.#sorted = undefined;
  }

  list(): readonly KubernetesObject[] {
    // Sorting on demand: one controller pass writes many objects in a row.
    this.#sorted ??= Array.from(this.#objects.entries())
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([, object]) => object);
    return this.#sorted;
  }
}
