import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from './KubernetesObject';
import { identityOf } from './objectKey';
import type { StringPool } from './StringPool';

type Options<T> = {
  strings: StringPool;
  project(object: KubernetesObject): T | undefined;
  onPut(change: { key: string; object: T; before?: T }): void;
  onRemove(change: { key: string; before: T }): void;
};

/** What is known of one kind: the projection of each object, and its version. */
export class KindStore<T> {
  readonly #options: Options<T>;
  readonly #objects = new Map<string, T>();
  /** Of all objects, those that the projection leaves out included. */
  readonly #versions = new Map<string, string>();
  /** While a comparison runs: what events have touched meanwhile. */
  #touched: Set<string> | undefined;

  static create<T>(options: Options<T>): KindStore<T> {
    return new KindStore(options);
  }

  private constructor(options: Options<T>) {
    this.#options = options;
  }

  get objects(): ReadonlyMap<string, T> {
    return this.#objects;
  }

  /** Versions by key. */
  get versions(): ReadonlyMap<string, string> {
    return this.#versions;
  }

  /** Starts noting what is touched, in a set of its own. */
  noteTouched(): ReadonlySet<string> {
    const touched = new Set<string>();
    this.#touched = touched;
    return touched;
  }

  endNotes(): void {
    this.#touched = undefined;
  }

  /** Takes an object over and returns its key. */
  put(object: KubernetesObject): string {
    const identity = identityOf(object);
    const { key, version } = identity;
    this.#touched?.add(key);
    if (this.#versions.get(key) !== version) {
      this.#replace({ ...identity, object });
    }
    return key;
  }

  remove(key: string): void {
    this.#touched?.add(key);
    this.#versions.delete(key);
    this.#drop(key);
  }

  /** Removes all but these, as after a list. */
  retain(keys: ReadonlySet<string>): void {
    for (const key of [...this.#versions.keys()]) {
      if (!keys.has(key)) {
        this.remove(key);
      }
    }
  }

  #replace(change: {
    key: string;
    version: string;
    object: KubernetesObject;
  }): void {
    const { strings, project, onPut } = this.#options;
    const { version, object } = change;
    const isKnown = this.#versions.has(change.key);
    const key = isKnown ? change.key : strings.copy(change.key);
    this.#versions.set(key, strings.copy(version));
    const projected = project(object);
    if (projected === undefined) {
      this.#drop(key);
      return;
    }
    const before = this.#objects.get(key);
    if (before !== undefined && isDeepStrictEqual(before, projected)) {
      return;
    }
    const kept = strings.shareAll(projected);
    this.#objects.set(key, kept);
    onPut({ key, object: kept, before });
  }

  #drop(key: string): void {
    const before = this.#objects.get(key);
    if (before !== undefined) {
      this.#objects.delete(key);
      this.#options.onRemove({ key, before });
    }
  }
}
