import { isDeepStrictEqual } from 'node:util';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Clock } from '../clock/Clock';
import { toKubernetesTime } from '../clock/timestamps';
import { stableUuid } from '../hash/stableHash';
import type { Change, ChangeListener } from './Change';
import { ChangeLog } from './ChangeLog';
import { CompactedError } from './CompactedError';
import { nextGeneration } from './generation';
import { kindOf, STORED_KINDS } from './kinds';
import type { KubernetesObject, ObjectMeta } from './objects';
import { ObjectTable } from './ObjectTable';
import { PastLists } from './PastLists';
import type { RegistrySnapshot } from './RegistrySnapshot';
import { apiVersionOf } from './ResourceKind';
import type { ResourceKind } from './ResourceKind';
import type { ObjectKey, ResourceStorage } from './ResourceStorage';

/** An object before the registry has given it its identity. */
export type NewObject<T extends KubernetesObject = KubernetesObject> = Omit<
  T,
  'apiVersion' | 'kind' | 'metadata'
> & { metadata: ObjectMeta };

type Subscriber = { onChange: ChangeListener; onReset?: () => void };

/**
 * The memory of one cluster. Every write takes the next resource version, which
 * is one counter for the whole cluster, as etcd's revision is. Stored objects
 * are never changed in place: whoever holds one keeps what it read. Nothing is
 * checked here: admission, ownership of fields and finalizers are the API
 * server's business.
 */
export class Registry {
  readonly #clock: Clock;
  readonly #seed: string;
  readonly #tables: Map<ResourceKind, ObjectTable>;
  readonly #subscribers = new Set<Subscriber>();
  readonly #past = PastLists.create();
  #log = ChangeLog.create({ version: 1 });
  #version = 1;
  #created = 0;

  static create(options: { clock: Clock; seed: string }): Registry {
    return new Registry(options.clock, options.seed);
  }

  private constructor(clock: Clock, seed: string) {
    this.#clock = clock;
    this.#seed = seed;
    this.#tables = new Map(
      STORED_KINDS.map(kind => [kind, ObjectTable.create()]),
    );
  }

  get resourceVersion(): string {
    return String(this.#version);
  }

  /** The oldest version that can still be read and watched from. */
  get oldestVersion(): number {
    return this.#log.compacted;
  }

  /** Every later write, in order, right after it happened. Returns how to stop. */
  subscribe(onChange: ChangeListener, onReset?: () => void): () => void {
    const subscriber = { onChange, onReset };
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  create<T extends KubernetesObject>(
    kind: ResourceKind,
    fresh: NewObject<T>,
  ): T {
    if (this.get(kind, fresh.metadata)) {
      throw new ConflictError(
        `${kind.resource} "${fresh.metadata.name}" already exists`,
      );
    }
    this.#created += 1;
    const version = this.#nextVersion();
    const stored = this.#identified<T>(kind, fresh, {
      ordinal: this.#created,
      resourceVersion: String(version),
    });
    this.#table(kind).put(stored);
    this.#publish({ type: 'ADDED', kind, object: stored, version });
    return stored;
  }

  /** What `create` would store; nothing is stored and no version is taken. */
  pretend<T extends KubernetesObject>(
    kind: ResourceKind,
    fresh: NewObject<T>,
  ): T {
    return this.#identified(kind, fresh, { ordinal: this.#created + 1 });
  }

  /** Replaces an object. Writing what is there already changes nothing. */
  update<T extends KubernetesObject>(kind: ResourceKind, changed: T): T {
    const current = this.#current(kind, changed.metadata);
    const generation = nextGeneration(kind, current, changed);
    const metadata = {
      ...changed.metadata,
      uid: current.metadata.uid,
      creationTimestamp: current.metadata.creationTimestamp,
      ...(generation !== undefined && { generation }),
      resourceVersion: current.metadata.resourceVersion,
    };
    const candidate: KubernetesObject = { ...changed, metadata };
    if (isDeepStrictEqual(current, candidate)) {
      return current as T;
    }
    const version = this.#nextVersion();
    metadata.resourceVersion = String(version);
    this.#table(kind).put(candidate);
    this.#publish({
      type: 'MODIFIED',
      kind,
      object: candidate,
      previous: current,
      version,
    });
    return candidate as T;
  }

  /** Removes an object at once, whatever its finalizers say. */
  remove(kind: ResourceKind, key: ObjectKey): void {
    const previous = this.get(kind, key);
    if (!previous) {
      return;
    }
    const version = this.#nextVersion();
    this.#table(kind).remove(key);
    const metadata = { ...previous.metadata, resourceVersion: String(version) };
    const object = { ...previous, metadata };
    this.#publish({ type: 'DELETED', kind, object, previous, version });
  }

  get<T extends KubernetesObject>(
    kind: ResourceKind,
    key: ObjectKey,
  ): T | undefined {
    return this.#table(kind).get(key) as T | undefined;
  }

  list<T extends KubernetesObject>(
    kind: ResourceKind,
    options: { namespace?: string; version?: number } = {},
  ): readonly T[] {
    const { namespace, version } = options;
    const table =
      version === undefined || version === this.#version
        ? this.#table(kind)
        : this.#tableAt(kind, version);
    return table.list(namespace) as readonly T[];
  }

  count(kind: ResourceKind): number {
    return this.#table(kind).size;
  }

  /** What happened after a version, oldest first. */
  changesSince(version: number): readonly Change[] {
    if (version < this.oldestVersion) {
      throw CompactedError.create({ version, oldest: this.oldestVersion });
    }
    return this.#log.since(version);
  }

  /** Forgets how the cluster came to be what it is. */
  compact(): void {
    this.#log.compact(this.#version);
    this.#past.clear();
  }

  snapshot(): RegistrySnapshot {
    const objects = STORED_KINDS.flatMap(kind => this.list(kind));
    return { version: this.#version, created: this.#created, objects };
  }

  /** Becomes what a snapshot says. Versions never go back, so that a client notices. */
  restore(snapshot: RegistrySnapshot): void {
    this.#tables.forEach((_, kind) =>
      this.#tables.set(kind, ObjectTable.create()),
    );
    for (const object of snapshot.objects) {
      const kind = kindOf(object);
      if (kind) {
        this.#table(kind).put(object);
      }
    }
    this.#version = Math.max(this.#version, snapshot.version);
    this.#created = snapshot.created;
    this.compact();
    this.#subscribers.forEach(({ onReset }) => onReset?.());
  }

  storage(kind: ResourceKind): ResourceStorage {
    return {
      kind,
      resourceVersion: () => this.resourceVersion,
      get: key => this.get(kind, key),
      list: options => this.list(kind, options),
    };
  }

  #current(kind: ResourceKind, key: ObjectKey): KubernetesObject {
    const current = this.get(kind, key);
    if (!current) {
      throw new NotFoundError(`${kind.resource} "${key.name}" not found`);
    }
    return current;
  }

  #tableAt(kind: ResourceKind, version: number): ObjectTable {
    const changes = this.changesSince(version);
    return changes.some(change => change.kind === kind)
      ? this.#past.tableAt({ kind, version, changes, present: this.list(kind) })
      : this.#table(kind);
  }

  #table(kind: ResourceKind): ObjectTable {
    return this.#tables.get(kind)!;
  }

  #identified<T extends KubernetesObject>(
    kind: ResourceKind,
    fresh: NewObject<T>,
    options: { ordinal: number; resourceVersion?: string },
  ): T {
    const { ordinal, resourceVersion } = options;
    const { metadata } = fresh;
    const generation = nextGeneration(kind);
    const object = {
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      ...fresh,
      metadata: {
        ...metadata,
        uid: metadata.uid ?? this.#uidOf(kind, metadata.name, ordinal),
        ...(resourceVersion && { resourceVersion }),
        creationTimestamp:
          metadata.creationTimestamp ?? toKubernetesTime(this.#clock.now()),
        ...(generation !== undefined && { generation }),
      },
    };
    return object as unknown as T;
  }

  #uidOf(kind: ResourceKind, name: string, ordinal: number): string {
    return stableUuid(this.#seed, kind.kind, name, String(ordinal));
  }

  #nextVersion(): number {
    this.#version += 1;
    return this.#version;
  }

  #publish(change: Change): void {
    this.#log.append(change);
    this.#subscribers.forEach(({ onChange }) => onChange(change));
  }
}
