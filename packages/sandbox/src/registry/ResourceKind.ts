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
  /** Names of the subresources that are served, e.g. `status`. */
  subresources: readonly string[];
  /** What a client may do with the resource itself, in the words of RBAC. */
  verbs: readonly string[];
  /** Custom resources are described by a CustomResourceDefinition. */
  custom: boolean;
};

export const READ_VERBS: readonly string[] = ['get', 'list'];

export const STORED_VERBS: readonly string[] = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

export function apiVersionOf(kind: ResourceKind): string {
  return kind.group ? `${kind.group}/${kind.version}` : kind.version;
}

/** `deployments.apps`: how Kubernetes names a resource in its error messages. */
export function qualifiedResource(
  kind: Pick<ResourceKind, 'group' | 'resource'>,
): string {
  return kind.group ? `${kind.resource}.${kind.group}` : kind.resource;
}
