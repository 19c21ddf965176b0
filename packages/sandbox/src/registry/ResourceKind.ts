/** One row of the table of what a cluster serves. */
export type ResourceKind = {
  /** API group; empty for the core group. */
  group: string;
  version: string;
  /** Plural name in paths. */
  resource: string;
  singular: string;
  kind: string;
  namespaced: boolean;
  shortNames: readonly string[];
  /** Groupings such as `all` in `kubectl get all`. */
  categories: readonly string[];
  /** Names of subresources that can be read, e.g. `log`. */
  subresources: readonly string[];
};

export function apiVersionOf(kind: ResourceKind): string {
  return kind.group ? `${kind.group}/${kind.version}` : kind.version;
}

/** `deployments.apps`: how Kubernetes names a resource in its error messages. */
export function qualifiedResource(kind: ResourceKind): string {
  return kind.group ? `${kind.resource}.${kind.group}` : kind.resource;
}
