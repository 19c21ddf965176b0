import type { KubernetesObject } from './objects';
import type { ResourceKind } from './ResourceKind';

export type ObjectKey = { namespace?: string; name: string };

/**
 * What a handler needs to answer a read of one kind. Stored kinds and computed
 * ones (metrics) look the same from outside.
 */
export interface ResourceStorage {
  readonly kind: ResourceKind;
  /** Version of the collection that a list reports. */
  resourceVersion(): string;
  get(key: ObjectKey): KubernetesObject | undefined;
  /** In the order of the storage key (`namespace/name`), as paging needs it. */
  list(options: {
    namespace?: string;
    /** As it was at this version; throws `CompactedError` if that is forgotten. */
    version?: number;
  }): readonly KubernetesObject[];
}

/** Orders objects and names the place where a page ended. */
export function storageKey(key: ObjectKey): string {
  return key.namespace ? `${key.namespace}/${key.name}` : key.name;
}
