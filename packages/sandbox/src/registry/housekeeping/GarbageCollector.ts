import type {
  DeleteOptions,
  ResourceWriter,
} from '../../handlers/ResourceWriter';
import type { Change } from '../Change';
import { kindOf } from '../kinds';
import type { KubernetesObject, OwnerReference } from '../objects';
import type { Registry } from '../Registry';
import type { ResourceKind } from '../ResourceKind';
import { storageKey } from '../ResourceStorage';
import type { ObjectKey } from '../ResourceStorage';
import { DependentIndex } from './DependentIndex';
import type { Dependent } from './DependentIndex';

const MANAGER = 'kube-controller-manager';
const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';

type Place = { kind: ResourceKind; key: ObjectKey };

/**
 * Deletes what has lost its owners, and lets owners go when their dependents
 * are: https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 */
export class GarbageCollector {
  readonly #registry: Registry;
  readonly #writer: ResourceWriter;
  readonly #index: DependentIndex;
  /** Objects that may have to go, or may be let go. */
  readonly #dirty = new Map<string, Place>();

  static create(options: {
    registry: Registry;
    writer: ResourceWriter;
  }): GarbageCollector {
    return new GarbageCollector(options.registry, options.writer);
  }

  private constructor(registry: Registry, writer: ResourceWriter) {
    this.#registry = registry;
    this.#writer = writer;
    this.#index = DependentIndex.create({ registry });
  }

  get isIdle(): boolean {
    return this.#dirty.size === 0;
  }

  reset(): void {
    this.#dirty.clear();
    this.#index.rebuild(this.#registry);
  }

  observe(change: Change): void {
    const { type, kind, object } = change;
    const { uid, ownerReferences, finalizers, deletionTimestamp } =
      object.metadata;
    this.#index.apply(change);
    if (type === 'DELETED') {
      this.#index.dependentsOf(uid!).forEach(each => this.#mark(each));
      this.#markOwners(object);
      return;
    }
    const isWaiting =
      deletionTimestamp &&
      finalizers?.some(name => name === FOREGROUND || name === ORPHAN);
    if (isWaiting || ownerReferences?.length) {
      this.#mark({ kind, key: object.metadata });
    }
  }

  /** Looks at everything that was marked, and at what that marks. */
  work(): void {
    while (this.#dirty.size > 0) {
      const [name, place] = this.#dirty.entries().next().value!;
      this.#dirty.delete(name);
      const object = this.#registry.get(place.kind, place.key);
      if (object) {
        this.#process(place, object);
      }
    }
  }

  #process(place: Place, object: KubernetesObject): void {
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    if (deletionTimestamp && finalizers.includes(ORPHAN)) {
      this.#orphan(place, object);
    } else if (deletionTimestamp && finalizers.includes(FOREGROUND)) {
      this.#deleteDependents(place, object);
    } else if (!deletionTimestamp) {
      this.#checkOwners(place, object);
    }
  }

  #checkOwners(place: Place, object: KubernetesObject): void {
    const owners = object.metadata.ownerReferences ?? [];
    const solid = owners.filter(owner => this.#isSolid(object, owner));
    const waiting = owners.filter(owner =>
      this.#isDeletedInForeground(object, owner),
    );
    if (owners.length === 0 || solid.length === owners.length) {
      return;
    }
    if (
      solid.length > waiting.length ||
      (solid.length > 0 && waiting.length === 0)
    ) {
      this.#keepOwners(place, object, solid);
      return;
    }
    this.#delete(place, {
      propagationPolicy: waiting.length > 0 ? 'Foreground' : 'Background',
    });
  }

  #deleteDependents(place: Place, object: KubernetesObject): void {
    const dependents = this.#index.dependentsOf(object.metadata.uid!);
    const blocking = dependents.filter(each => {
      const found = this.#registry.get(each.kind, each.key);
      return found?.metadata.ownerReferences?.some(
        owner => owner.uid === object.metadata.uid && owner.blockOwnerDeletion,
      );
    });
    for (const dependent of dependents) {
      const found = this.#registry.get(dependent.kind, dependent.key);
      if (found && !found.metadata.deletionTimestamp) {
        const others = (found.metadata.ownerReferences ?? []).filter(
          owner =>
            owner.uid !== object.metadata.uid && this.#isSolid(found, owner),
        );
        if (others.length > 0) {
          this.#keepOwners(dependent, found, others);
        } else {
          this.#delete(dependent, { propagationPolicy: 'Foreground' });
        }
      }
    }
    const isBlocked = blocking.some(each => this.#isStillOwned(each, object));
    if (!isBlocked) {
      this.#dropFinalizer(place, object, FOREGROUND);
    }
  }

  #isStillOwned(dependent: Dependent, owner: KubernetesObject): boolean {
    return (
      this.#registry
        .get(dependent.kind, dependent.key)
        ?.metadata.ownerReferences?.some(
          ({ uid }) => uid === owner.metadata.uid,
        ) ?? false
    );
  }

  #orphan(place: Place, object: KubernetesObject): void {
    for (const dependent of this.#index.dependentsOf(object.metadata.uid!)) {
      const found = this.#registry.get(dependent.kind, dependent.key);
      if (found) {
        this.#keepOwners(
          dependent,
          found,
          (found.metadata.ownerReferences ?? []).filter(
            ({ uid }) => uid !== object.metadata.uid,
          ),
        );
      }
    }
    this.#dropFinalizer(place, object, ORPHAN);
  }

  #keepOwners(
    { kind }: Place,
    object: KubernetesObject,
    owners: OwnerReference[],
  ): void {
    const { ownerReferences, ...metadata } = object.metadata;
    this.#registry.update(kind, {
      ...object,
      metadata: {
        ...metadata,
        ...(owners.length > 0 && { ownerReferences: owners }),
      },
    });
  }

  #dropFinalizer(
    { kind, key }: Place,
    object: KubernetesObject,
    finalizer: string,
  ): void {
    const { finalizers = [], ...metadata } = object.metadata;
    const rest = finalizers.filter(name => name !== finalizer);
    this.#registry.update(kind, {
      ...object,
      metadata: { ...metadata, ...(rest.length > 0 && { finalizers: rest }) },
    });
    const waits = (metadata.deletionGracePeriodSeconds ?? 0) > 0;
    if (rest.length === 0 && !waits) {
      this.#registry.remove(kind, key);
    }
  }

  /** An owner that is there and is the one that is meant. */
  #isSolid(object: KubernetesObject, owner: OwnerReference): boolean {
    const kind = kindOf(owner);
    // Owners of kinds that the sandbox does not store cannot be looked up.
    if (!kind) {
      return true;
    }
    const namespace = kind.namespaced ? object.metadata.namespace : undefined;
    const found = this.#registry.get(kind, { name: owner.name, namespace });
    return found?.metadata.uid === owner.uid;
  }

  #isDeletedInForeground(
    object: KubernetesObject,
    owner: OwnerReference,
  ): boolean {
    const kind = kindOf(owner);
    const namespace = kind?.namespaced ? object.metadata.namespace : undefined;
    const found =
      kind && this.#registry.get(kind, { name: owner.name, namespace });
    return (
      found?.metadata.uid === owner.uid &&
      found.metadata.deletionTimestamp !== undefined &&
      (found.metadata.finalizers ?? []).includes(FOREGROUND)
    );
  }

  #delete({ kind, key }: Place, options: Partial<DeleteOptions>): void {
    this.#writer.delete(kind, key, { manager: MANAGER, ...options });
  }

  #markOwners(object: KubernetesObject): void {
    for (const owner of object.metadata.ownerReferences ?? []) {
      const kind = kindOf(owner);
      if (kind && this.#index.exists(owner.uid)) {
        const namespace = kind.namespaced
          ? object.metadata.namespace
          : undefined;
        this.#mark({ kind, key: { name: owner.name, namespace } });
      }
    }
  }

  #mark({ kind, key }: Place): void {
    const { name, namespace } = key;
    const place = { kind, key: { name, namespace } };
    this.#dirty.set(`${kind.group}/${kind.resource}/${storageKey(key)}`, place);
  }
}
