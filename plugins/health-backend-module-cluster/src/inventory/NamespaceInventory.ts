import type { AnyState, StateByKind, StateKind } from '../state';
import { ObjectsByKind } from './ObjectsByKind';

/** Group of objects of which neither they nor their owner say whose they are. */
export const UNMAPPED = '';

const EMPTY = ObjectsByKind.create();

/** Everything in one namespace, by kind and by the entity it belongs to. */
export class NamespaceInventory {
  readonly #all = ObjectsByKind.create();
  readonly #labelled = new Map<string, ObjectsByKind>();
  /** Those without a label; whose they are depends on others. */
  readonly #unlabelled = ObjectsByKind.create();
  readonly #events = new Map<string, Map<string, StateByKind['Event']>>();
  #adopted?: ReadonlyMap<string, ObjectsByKind>;

  static create(): NamespaceInventory {
    return new NamespaceInventory();
  }

  private constructor() {}

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }

  put(state: AnyState): void {
    const kind = state.kind as StateKind;
    const before = this.#all.get(kind, state.name);
    if (before) {
      this.#leaveGroup(before);
    }
    this.#all.put(kind, state.name, state);
    if (state.kind === 'Event') {
      const key = aboutKey(state.about.kind, state.about.name);
      const events = this.#events.get(key) ?? new Map();
      events.set(state.name, state);
      this.#events.set(key, events);
    } else {
      this.#groupFor(state.kubernetesId).put(kind, state.name, state);
    }
    this.#forgetAdopted(state);
  }

  remove(kind: StateKind, name: string): void {
    const before = this.#all.get(kind, name);
    if (before) {
      this.#leaveGroup(before);
      this.#all.remove(kind, name);
      this.#forgetAdopted(before);
    }
  }

  get<K extends StateKind>(kind: K, name: string): StateByKind[K] | undefined {
    return this.#all.get(kind, name);
  }

  list<K extends StateKind>(kind: K): readonly StateByKind[K][] {
    return this.#all.list(kind);
  }

  /** Warnings about an object, in no order. */
  events(kind: string, name: string): Iterable<StateByKind['Event']> {
    return this.#events.get(aboutKey(kind, name))?.values() ?? [];
  }

  /** Names of the kind that there are warnings about. */
  *eventNames(kind: string): Iterable<string> {
    for (const key of this.#events.keys()) {
      if (key.startsWith(`${kind}/`)) {
        yield key.slice(kind.length + 1);
      }
    }
  }

  /** Every id that something belongs to. */
  ids(): ReadonlySet<string> {
    return new Set([...this.#labelled.keys(), ...this.#adoptions().keys()]);
  }

  /** What belongs to an id, in two parts: by its label, and by its owner. */
  belonging<K extends StateKind>(id: string, kind: K): StateByKind[K][] {
    return [
      ...(this.#labelled.get(id) ?? EMPTY).list(kind),
      ...(this.#adoptions().get(id) ?? EMPTY).list(kind),
    ];
  }

  /** The id that an object belongs to; UNMAPPED when nothing says. */
  idOf(state: AnyState): string {
    return (
      state.kubernetesId ??
      this.#ownerId(state) ??
      (state.kind === 'PersistentVolumeClaim'
        ? this.#mountingId(state.name)
        : undefined) ??
      UNMAPPED
    );
  }

  #groupFor(id: string | undefined): ObjectsByKind {
    if (id === undefined) {
      return this.#unlabelled;
    }
    const group = this.#labelled.get(id) ?? ObjectsByKind.create();
    this.#labelled.set(id, group);
    return group;
  }

  #leaveGroup(state: AnyState): void {
    if (state.kind === 'Event') {
      const key = aboutKey(state.about.kind, state.about.name);
      const events = this.#events.get(key);
      events?.delete(state.name);
      if (events?.size === 0) {
        this.#events.delete(key);
      }
      return;
    }
    const id = state.kubernetesId;
    const group = this.#groupFor(id);
    group.remove(state.kind as StateKind, state.name);
    if (id !== undefined && group.size === 0) {
      this.#labelled.delete(id);
    }
  }

  /** Whose the unlabelled are, worked out when somebody asks. */
  #adoptions(): ReadonlyMap<string, ObjectsByKind> {
    if (!this.#adopted) {
      const adopted = new Map<string, ObjectsByKind>();
      for (const state of this.#unlabelled.values()) {
        const id = this.idOf(state);
        const group = adopted.get(id) ?? ObjectsByKind.create();
        adopted.set(id, group);
        group.put(state.kind as StateKind, state.name, state);
      }
      this.#adopted = adopted;
    }
    return this.#adopted;
  }

  #forgetAdopted(changed: AnyState): void {
    // A labelled pod can own nothing, but it can mount an unlabelled claim.
    const concernsOthers = changed.kind !== 'Pod' || changed.claims.length > 0;
    if (changed.kubernetesId === undefined || concernsOthers) {
      this.#adopted = undefined;
    }
  }

  #ownerId(state: AnyState, depth = 0): string | undefined {
    const owner = state.owner;
    const found = owner && this.#all.get(owner.kind as StateKind, owner.name);
    if (!found || depth > 3) {
      return undefined;
    }
    return found.kubernetesId ?? this.#ownerId(found, depth + 1);
  }

  #mountingId(claim: string): string | undefined {
    const pod = this.#all
      .list('Pod')
      .find(({ claims }) => claims.includes(claim));
    return pod && (pod.kubernetesId ?? this.#ownerId(pod));
  }
}

function aboutKey(kind: string, name: string): string {
  return `${kind}/${name}`;
}
