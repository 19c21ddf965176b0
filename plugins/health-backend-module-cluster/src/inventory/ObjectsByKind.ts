import type { AnyState, StateByKind, StateKind } from '../state';

/** Objects by kind and key; lists are made once until something changes. */
export class ObjectsByKind {
  readonly #maps = new Map<StateKind, Map<string, AnyState>>();
  readonly #lists = new Map<StateKind, readonly AnyState[]>();
  #size = 0;

  static create(): ObjectsByKind {
    return new ObjectsByKind();
  }

  private constructor() {}

  get size(): number {
    return this.#size;
  }

  put(kind: StateKind, key: string, state: AnyState): void {
    const map = this.#maps.get(kind) ?? new Map<string, AnyState>();
    this.#maps.set(kind, map);
    this.#size -= map.size;
    map.set(key, state);
    this.#size += map.size;
    this.#lists.delete(kind);
  }

  remove(kind: StateKind, key: string): void {
    if (this.#maps.get(kind)?.delete(key)) {
      this.#size--;
      this.#lists.delete(kind);
    }
  }

  get<K extends StateKind>(kind: K, key: string): StateByKind[K] | undefined {
    return this.#maps.get(kind)?.get(key) as StateByKind[K] | undefined;
  }

  list<K extends StateKind>(kind: K): readonly StateByKind[K][] {
    let list = this.#lists.get(kind);
    if (!list) {
      list = [...(this.#maps.get(kind)?.values() ?? [])];
      this.#lists.set(kind, list);
    }
    return list as readonly StateByKind[K][];
  }

  *values(): Iterable<AnyState> {
    for (const map of this.#maps.values()) {
      yield* map.values();
    }
  }
}
