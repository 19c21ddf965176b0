import type { KubernetesObject } from './objects';
import { storageKey } from './ResourceStorage';
import type { ObjectKey } from './ResourceStorage';

type Sorted = { keys: string[]; objects: KubernetesObject[] };

/** The place of a key among sorted ones, or where it would be. */
function placeOf(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle] < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The objects of one kind, sorted by storage key. */
export class ObjectTable {
  readonly #objects = new Map<string, KubernetesObject>();
  /** Kept in step with the map once somebody has listed. */
  #sorted: Sorted | undefined;
  /** Somebody holds the sorted list, so the next write copies it first. */
  #shared = false;

  static create(objects: Iterable<KubernetesObject> = []): ObjectTable {
    const table = new ObjectTable();
    for (const object of objects) {
      table.put(object);
    }
    return table;
  }

  private constructor() {}

  get size(): number {
    return this.#objects.size;
  }

  get(key: ObjectKey): KubernetesObject | undefined {
    return this.#objects.get(storageKey(key));
  }

  put(object: KubernetesObject): void {
    const key = storageKey(object.metadata);
    if (this.#sorted) {
      const { keys, objects } = this.#writable();
      const replaced = this.#objects.has(key) ? 1 : 0;
      const place = placeOf(keys, key);
      keys.splice(place, replaced, key);
      objects.splice(place, replaced, object);
    }
    this.#objects.set(key, object);
  }

  remove(key: ObjectKey): void {
    const name = storageKey(key);
    if (this.#objects.delete(name) && this.#sorted) {
      const { keys, objects } = this.#writable();
      const place = placeOf(keys, name);
      keys.splice(place, 1);
      objects.splice(place, 1);
    }
  }

  list(namespace?: string): readonly KubernetesObject[] {
    this.#sorted ??= this.#sort();
    if (namespace === undefined) {
      this.#shared = true;
      return this.#sorted.objects;
    }
    const { keys, objects } = this.#sorted;
    // '0' is the character after '/'.
    return objects.slice(
      placeOf(keys, `${namespace}/`),
      placeOf(keys, `${namespace}0`),
    );
  }

  #sort(): Sorted {
    this.#shared = false;
    const entries = Array.from(this.#objects).sort(([left], [right]) =>
      left < right ? -1 : 1,
    );
    return {
      keys: entries.map(([key]) => key),
      objects: entries.map(([, object]) => object),
    };
  }

  #writable(): Sorted {
    const sorted = this.#sorted!;
    if (this.#shared) {
      sorted.objects = sorted.objects.slice();
      this.#shared = false;
    }
    return sorted;
  }
}
