/**
 * What collectors need to know of the catalog, read with the backend's own
 * rights. What a caller may see of it is decided when the caller asks.
 * @public
 */
export type DirectoryEntity = {
  entityRef: string;
  title: string;
  type: string;
  /** Value of the annotation `backstage.io/kubernetes-id`, else its name. */
  kubernetesId: string;
  system?: string;
  owner?: string;
  tier?: string;
};

/**
 * Components and resources of the catalog, at most 30 s old.
 * @public
 */
export interface EntityDirectory {
  get(entityRef: string): DirectoryEntity | undefined;
  byKubernetesId(id: string): DirectoryEntity | undefined;
  all(): Iterable<DirectoryEntity>;
  /** Tells of a directory that has changed. */
  onChange(listener: () => void): void;
}
