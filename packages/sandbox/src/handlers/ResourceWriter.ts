import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import type { ObjectKey } from '../registry/ResourceStorage';

/** Who writes, and how. */
export type WriteOptions = {
  /** Field manager that becomes the owner of what changes. */
  manager: string;
  /** User that admission policies see; the manager's service account if absent. */
  user?: string;
  /** Checks and answers, but stores nothing. */
  dryRun?: boolean;
};

export type DeleteOptions = WriteOptions & {
  propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
  /** 0 removes a pod at once. */
  gracePeriodSeconds?: number;
  preconditions?: { uid?: string; resourceVersion?: string };
};

/**
 * Writes to one cluster through everything an HTTP request passes: defaults,
 * validation, quota, Pod Security, policies, ownership of fields, finalizers.
 * Refusals are thrown as `StatusError`, whose `body.message` is what Kubernetes
 * would say, e.g. `exceeded quota: …`. Synchronous: what it returns is stored.
 */
export interface ResourceWriter {
  /** `metadata.generateName` works. */
  create<T extends KubernetesObject>(
    kind: ResourceKind,
    object: Omit<T, 'apiVersion' | 'kind'>,
    options: WriteOptions,
  ): T;
  /** Everything but the status. A `metadata.resourceVersion` that is stale is a conflict. */
  update<T extends KubernetesObject>(
    kind: ResourceKind,
    object: T,
    options: WriteOptions,
  ): T;
  /** The status alone. */
  updateStatus<T extends KubernetesObject>(
    kind: ResourceKind,
    object: T,
    options: WriteOptions,
  ): T;
  /** `spec.replicas` through the `scale` subresource. */
  scale(
    kind: ResourceKind,
    key: ObjectKey,
    options: WriteOptions & { replicas: number },
  ): void;
  /** Marks, or removes if nothing holds the object back. */
  delete(kind: ResourceKind, key: ObjectKey, options: DeleteOptions): void;
  /** Deletes a pod unless a PodDisruptionBudget forbids it (429, TooManyRequests). */
  evict(key: ObjectKey, options: DeleteOptions): void;
}
