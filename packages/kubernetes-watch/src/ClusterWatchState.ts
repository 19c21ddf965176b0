/**
 * How well one kind of one cluster is followed.
 * @public
 */
export type KindState = {
  kind: string;
  /**
   * starting: not listed yet; live: listed and watched; behind: was live and is
   * being reached again; failing: cannot be reached; absent: the cluster does
   * not serve it; forbidden: the credential may not read it.
   */
  phase: 'starting' | 'live' | 'behind' | 'failing' | 'absent' | 'forbidden';
  objects: number;
  /** Last proof that it is current, milliseconds of `performance.now()`. */
  provenAt?: number;
  /** What failed last, as a sentence, without secrets. */
  error?: string;
};

/**
 * How well a cluster is followed.
 * @public
 */
export type ClusterWatchState = {
  /** live: all that is served and allowed is live. */
  phase: 'starting' | 'live' | 'behind' | 'failing';
  /** The last moment at which all of it was current, `performance.now()`. */
  provenAt?: number;
  error?: string;
  /** Version that the API server reports. */
  version?: string;
  kinds: readonly KindState[];
  /** What the last comparison with a fresh list found wrong, and when. */
  drift?: { at: number; objects: number };
  /** Requests sent since the start, for whoever counts them. */
  requests: number;
};
