import type { Change } from '../../registry/Change';
import type { KubernetesObject } from '../../registry/objects';
import type { Registry } from '../../registry/Registry';
import type { ResourceKind } from '../../registry/ResourceKind';
import { keyOf } from './keys';

const NOTHING: readonly never[] = [];

/**
 * Objects of one kind by something they have in common, kept up to date by every
 * change, so that nobody has to look through all of them.
 */
export class ObjectIndex<T extends KubernetesObject> {
  readonly kind: ResourceKind;
  readonly #termsOf: (object: T) => Iterable<string>;
  readonly #groups = new Map<string, Map<string, T>>();

  static create<T extends KubernetesObject>(options: {
    kind: ResourceKind;
    /** Under what an object is found. */
    termsOf: (object: T) => Iterable<string>;
  }): ObjectIndex<T> {
    return new ObjectIndex(options.kind, options.termsOf);
  }

  private constructor(
    kind: ResourceKind,
    termsOf: (object: T) => Iterable<string>,
  ) {
    this.kind = kind;
    this.#termsOf = termsOf;
  }

  /** In the order in which they came under the term. */
  get(term: string): readonly T[] {
    const group = this.#groups.get(term);
    return group ? Array.from(group.values()) : NOTHING;
  }

  count(term: string): number {
    return this.#groups.get(term)?.size ?? 0;
  }

  apply(change: Change): void {
    const object = change.object as T;
    const key = keyOf(object);
    const after = change.type === 'DELETED' ? [] : [...this.#termsOf(object)];
    if (change.previous) {
      for (const term of this.#termsOf(change.previous as T)) {
        if (!after.includes(term)) {
          this.#remove(term, key);
        }
      }
    }
    after.forEach(term => this.#put(term, key, object));
  }

  rebuild(registry: Registry): void {
    this.#groups.clear();
    for (const object of registry.list<T>(this.kind)) {
      for (const term of this.#termsOf(object)) {
        this.#put(term, keyOf(object), object);
      }
    }
  }

  #put(term: string, key: string, object: T): void {
    const group = this.#groups.get(term);
    if (group) {
      group.set(key, object);
    } else {
      this.#groups.set(term, new Map([[key, object]]));
    }
  }

  #remove(term: string, key: string): void {
    const group = this.#groups.get(term);
    group?.delete(key);
    if (group?.size === 0) {
      this.#groups.delete(term);
    }
  }
}
