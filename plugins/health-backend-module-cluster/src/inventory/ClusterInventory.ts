import type { AnyState, NodeState, StateByKind, StateKind } from '../state';
import { NamespaceInventory } from './NamespaceInventory';
import { ObjectsByKind } from './ObjectsByKind';

const NOTHING = NamespaceInventory.create();

/** Everything that is known of one cluster. */
export class ClusterInventory {
  readonly #global = ObjectsByKind.create();
  readonly #namespaces = new Map<string, NamespaceInventory>();
  #nodes?: ReadonlyMap<string, NodeState>;

  static create(): ClusterInventory {
    return new ClusterInventory();
  }

  private constructor() {}

  put(state: AnyState): void {
    if (state.kind === 'Node') {
      this.#nodes = undefined;
    }
    if (state.namespace === '') {
      this.#global.put(state.kind as StateKind, state.name, state);
      return;
    }
    const namespace =
      this.#namespaces.get(state.namespace) ?? NamespaceInventory.create();
    this.#namespaces.set(state.namespace, namespace);
    namespace.put(state);
  }

  remove(state: AnyState): void {
    if (state.kind === 'Node') {
      this.#nodes = undefined;
    }
    if (state.namespace === '') {
      this.#global.remove(state.kind as StateKind, state.name);
      return;
    }
    const namespace = this.namespace(state.namespace);
    namespace.remove(state.kind as StateKind, state.name);
    if (namespace.isEmpty) {
      this.#namespaces.delete(state.namespace);
    }
  }

  /** What is in a namespace; nothing of one that is not known. */
  namespace(name: string): NamespaceInventory {
    return this.#namespaces.get(name) ?? NOTHING;
  }

  namespaceNames(): Iterable<string> {
    return this.#namespaces.keys();
  }

  /** Objects that belong to no namespace. */
  global<K extends StateKind>(kind: K): readonly StateByKind[K][] {
    return this.#global.list(kind);
  }

  get<K extends StateKind>(
    kind: K,
    namespace: string,
    name: string,
  ): StateByKind[K] | undefined {
    return namespace === ''
      ? this.#global.get(kind, name)
      : this.namespace(namespace).get(kind, name);
  }

  nodes(): ReadonlyMap<string, NodeState> {
    this.#nodes ??= new Map(this.global('Node').map(node => [node.name, node]));
    return this.#nodes;
  }
}
