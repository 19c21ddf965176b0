import type { WatchedKind } from './WatchedKind';

type Resource = Pick<WatchedKind, 'group' | 'version' | 'resource'>;

/** Path of a resource in all namespaces, or in one. */
export function resourcePath(
  { group, version, resource }: Resource,
  namespace?: string,
): string {
  const root = group ? `/apis/${group}/${version}` : `/api/${version}`;
  return namespace
    ? `${root}/namespaces/${namespace}/${resource}`
    : `${root}/${resource}`;
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches */
export function acceptOf(kind: WatchedKind, shape: 'list' | 'watch'): string {
  if (!kind.metadataOnly) {
    return 'application/json';
  }
  const as =
    shape === 'list' ? 'PartialObjectMetadataList' : 'PartialObjectMetadata';
  return `application/json;as=${as};g=meta.k8s.io;v=v1,application/json`;
}
