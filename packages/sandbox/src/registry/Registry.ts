import { isDeepStrictEqual } from 'node:util';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Clock } from '../clock/Clock';
import { toKubernetesTime } from '../clock/timestamps';
import { stableUuid } from '../hash/stableHash';
import { STORED_KINDS } from './kinds';
import type { KubernetesObject, ObjectMeta } from './objects';
import { ObjectTable } from './ObjectTable';
import { apiVersionOf } from './ResourceKind';
import type { ResourceKind } from './ResourceKind';
import type { ObjectKey, ResourceStorage } from './ResourceStorage';

/** An object before the registry has given it its identity. */
export type NewObject<T extends KubernetesObject = KubernetesObject> = Omit<
  T,
  'apiVersion' | 'kind' | 'metadata'
> & { metadata: ObjectMeta };

/**
 * The memory of one cluster. Every write takes the next resource version, which
 * is one counter for the whole cluster, as etcd's revision is. Stored objects
 * are never changed in place: whoever holds one keeps what it read.
 */
export class Registry {
  readonly #clock: Clock;
  readonly #seed: string;
  readonly #tables: Map<ResourceKind, ObjectTable>;
  #version = 1;
  #created = 0;

  static create(options: { clock: Clock; seed: string }): Registry {
    return new Registry(options.clock, options.seed);
  }

  private constructor(clock: Clock, seed: string) {
    this.#clock = clock;
    this.#seed = seed;
    this.#tables = new Map(STORED_KINDS.map(kind => [kind, new ObjectTable()]));
  }

  get resourceVersion(): string {
    return String(this.#version);
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
    const object = {
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      ...fresh,
      metadata: {
        ...fresh.metadata,
        uid: stableUuid(
          this.#seed,
          kind.kind,
          fresh.metadata.name,
          String(this.#created),
        ),
        resourceVersion: this.#nextVersion(),
        creationTimestamp:
          fresh.metadata.creationTimestamp ??
          toKubernetesTime(this.#clock.now()),
        ...('spec' in fresh && { generation: 1 }),
      },
    };
    this.#table(kind).put(object as KubernetesObject);
    return object as unknown as T;
  }

  /** Replaces an object. Writing what is there already changes nothing. */
  update<T extends KubernetesObject>(kind: ResourceKind, changed: T): T {
    const current = this.get<T>(kind, changed.metadata);
    if (!current) {
      throw new NotFoundError(
        `${kind.resource} "${changed.metadata.name}" not found`,
      );
    }
    if (isDeepStrictEqual(current, changed)) {
      return current;
    }
    const specChanged = !isDeepStrictEqual(current.spec, changed.spec);
    const generation = current.metadata.generation;
    const object = {
      ...changed,
      metadata: {
        ...changed.metadata,
        resourceVersion: this.#nextVersion(),
        ...(generation && { generation: generation + (specChanged ? 1 : 0) }),
      },
    };
    this.#table(kind).put(object);
    return object;
  }

  remove(kind: ResourceKind, key: ObjectKey): void {
    if (this.get(kind, key)) {
      this.#nextVersion();
      this.#table(kind).remove(key);
    }
  }

  get<T extends KubernetesObject>(
    kind: ResourceKind,
    key: ObjectKey,
  ): T | undefined {
    return this.#table(kind).get(key) as T | undefined;
  }

  list<T extends KubernetesObject>(
    kind: ResourceKind,
    options: { namespace?: string } = {},
  ): readonly T[] {
    const all = this.#table(kind).list() as readonly T[];
    return options.namespace === undefined
      ? all
      : all.filter(object => object.metadata.namespace === options.namespace);
  }

  storage(kind: ResourceKind): ResourceStorage {
    return {
      kind,
      resourceVersion: () => this.resourceVersion,
      get: key => this.get(kind, key),
      list: options => this.list(kind, options),
    };
  }

  #table(kind: ResourceKind): ObjectTable {
    return this.#tables.get(kind)!;
  }

  #nextVersion(): string {
    this.#version += 1;
    return String(this.#version);
  }
}
