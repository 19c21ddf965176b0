/**
 * A kind to follow, in all namespaces.
 * @public
 */
export type WatchedKind = {
  /** Name it is asked for with: Pod. */
  kind: string;
  /** Empty for the core group. */
  group: string;
  version: string;
  /** Plural, as in the URL: pods. */
  resource: string;
  /** Ask for metadata alone (PartialObjectMetadata). */
  metadataOnly?: boolean;
  /** Server-side filter, like `type!=Normal`. */
  fieldSelector?: string;
  /** A cluster that does not serve it is no worse for that: custom resources. */
  optional?: boolean;
};
