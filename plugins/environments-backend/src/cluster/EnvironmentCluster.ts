import type { KubernetesObject } from '@brown-bear/platform';

/** Which object. */
export type ObjectRef = {
  apiVersion: string;
  kind: string;
  /** Absent for objects of the whole cluster; never filled in. */
  namespace?: string;
  name: string;
};

/** An object as the cluster has it. */
export type LiveObject = KubernetesObject & {
  metadata: KubernetesObject['metadata'] & {
    uid: string;
    resourceVersion: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    finalizers?: string[];
  };
  status?: Record<string, unknown>;
};

/** A kind that the cluster serves. */
export type ServedKind = {
  apiVersion: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  verbs: readonly string[];
};

/** Field manager of everything the portal applies. */
export const FIELD_MANAGER = 'brown-bear-portal';

/**
 * One cluster, spoken to as the account that may write `alm-env-*` and nothing
 * else. Bodies go out as they are; nothing is forced. Errors are
 * {@link ClusterError}s.
 */
export interface EnvironmentCluster {
  readonly name: string;
  read(ref: ObjectRef): Promise<LiveObject | undefined>;
  /** All of a kind, paged. Empty for a kind that is not served. */
  list(options: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    labelSelector?: string;
    fieldSelector?: string;
  }): Promise<LiveObject[]>;
  /** Server-side apply with strict validation of fields. */
  apply(
    object: KubernetesObject,
    options?: { dryRun?: boolean },
  ): Promise<LiveObject>;
  /** JSON merge patch, of metadata or of the subresource `scale`. */
  patch(
    ref: ObjectRef,
    body: object,
    options?: { subresource?: 'scale'; dryRun?: boolean },
  ): Promise<LiveObject>;
  /** Of exactly that uid, in the foreground; one that is gone is fine. */
  delete(ref: ObjectRef, options: { uid: string }): Promise<void>;
  /** Kinds that can be listed, from discovery, remembered for 10 minutes. */
  kinds(): Promise<ServedKind[]>;
  /** What the server warned of, asked through this handle; each once. */
  warnings?(): readonly string[];
}

/** What is asked through a handle ends with its signal. */
export type ClusterHandleOptions = { signal?: AbortSignal };

/** The clusters that self-service environments may run in, by configuration. */
export interface EnvironmentClusters {
  names(): readonly string[];
  /** Throws a NotFoundError naming those that there are. */
  get(
    name: string,
    options?: ClusterHandleOptions,
  ): Promise<EnvironmentCluster>;
  /**
   * As the account that executes committed calendars: it may scale, suspend and
   * annotate in namespace `alm`, and nothing else. Undefined where none is configured.
   */
  calendar(
    name: string,
    options?: ClusterHandleOptions,
  ): Promise<EnvironmentCluster | undefined>;
}
