import { systemUser } from '../rbac/User';
import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import { apiVersionOf } from '../registry/ResourceKind';
import type { ObjectKey } from '../registry/ResourceStorage';
import type { ApiWriter, Writing } from './ApiWriter';
import { evictPod } from './evictPod';
import type {
  DeleteOptions,
  ResourceWriter,
  WriteOptions,
} from './ResourceWriter';

function toWriting(options: WriteOptions, subresource?: string): Writing {
  const { manager, user, dryRun = false } = options;
  return {
    user: user
      ? { name: user, groups: ['system:authenticated'] }
      : systemUser(manager),
    manager,
    dryRun,
    ...(subresource && { subresource }),
    // Controllers read no warnings.
    warn: () => undefined,
  };
}

/** The API server as the cluster's own controllers use it: in process, no HTTP. */
export class InternalWriter implements ResourceWriter {
  readonly #writer: ApiWriter;

  static create(options: { writer: ApiWriter }): InternalWriter {
    return new InternalWriter(options.writer);
  }

  private constructor(writer: ApiWriter) {
    this.#writer = writer;
  }

  create<T extends KubernetesObject>(
    kind: ResourceKind,
    object: Omit<T, 'apiVersion' | 'kind'>,
    options: WriteOptions,
  ): T {
    const typed = {
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      ...object,
    } as unknown as KubernetesObject;
    return this.#writer.create(kind, typed, toWriting(options)) as T;
  }

  update<T extends KubernetesObject>(
    kind: ResourceKind,
    object: T,
    options: WriteOptions,
  ): T {
    const change = () => object;
    return this.#writer.update(kind, object.metadata, {
      ...toWriting(options),
      change,
    }) as T;
  }

  updateStatus<T extends KubernetesObject>(
    kind: ResourceKind,
    object: T,
    options: WriteOptions,
  ): T {
    return this.#writer.update(kind, object.metadata, {
      ...toWriting(options, 'status'),
      change: () => object,
    }) as T;
  }

  scale(
    kind: ResourceKind,
    key: ObjectKey,
    options: WriteOptions & { replicas: number },
  ): void {
    const { replicas } = options;
    this.#writer.update(kind, key, {
      ...toWriting(options, 'scale'),
      change: current => ({
        ...current,
        spec: { ...(current.spec as object), replicas },
      }),
    });
  }

  delete(kind: ResourceKind, key: ObjectKey, options: DeleteOptions): void {
    const { propagationPolicy, gracePeriodSeconds, preconditions } = options;
    this.#writer.delete(kind, key, {
      ...toWriting(options),
      propagationPolicy,
      gracePeriodSeconds,
      preconditions,
    });
  }

  evict(key: ObjectKey, options: DeleteOptions): void {
    const { propagationPolicy, gracePeriodSeconds, preconditions } = options;
    evictPod(this.#writer, key, {
      ...toWriting(options),
      propagationPolicy,
      gracePeriodSeconds,
      preconditions,
    });
  }
}
