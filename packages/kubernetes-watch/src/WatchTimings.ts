/**
 * How long is waited for what, in milliseconds unless said. All of it is real,
 * monotonic time.
 * @public
 */
export type WatchTimings = {
  /** A connection, TLS included. */
  connectMs: number;
  /** From a request to the head of its answer. */
  headersMs: number;
  /** The same for the canary's questions, which want to know soon. */
  probeMs: number;
  /** Between two pieces of a list. */
  listSilenceMs: number;
  /**
   * A watch that has told something before is reopened after so long without a
   * byte; bookmarks come every 60 to 75 s.
   */
  streamSilenceMs: number;
  /**
   * The same for one that never did: an API server sends no bookmarks for a
   * kind of which it has seen no event since it started.
   */
  quietSilenceMs: number;
  /** Three renewals of a node's lease, after which the canary asks why. */
  canarySilenceMs: number;
  /** Between two questions where no lease may be read: one request each. */
  canaryProbeMs: number;
  /** Limit of the first random pause after a failure; it doubles. */
  backoffMs: number;
  backoffCapMs: number;
  /** At least so long between two openings of the same watch. */
  spacingMs: number;
  /** Until a kind that may not be read is tried again. */
  forbiddenMs: number;
  /** Until a kind that is not served is looked for again. */
  absentMs: number;
  /** Watches are asked to end between these, in seconds, so that they part. */
  watchSeconds: readonly [number, number];
  /** Between two comparisons with a fresh list. */
  compareMs: number;
  /** Within which the kinds of a cluster begin. */
  staggerMs: number;
};

export const DEFAULT_TIMINGS: WatchTimings = {
  connectMs: 5_000,
  headersMs: 10_000,
  probeMs: 5_000,
  listSilenceMs: 30_000,
  streamSilenceMs: 90_000,
  quietSilenceMs: 420_000,
  canarySilenceMs: 30_000,
  canaryProbeMs: 45_000,
  backoffMs: 1_000,
  backoffCapMs: 30_000,
  spacingMs: 1_000,
  forbiddenMs: 300_000,
  absentMs: 600_000,
  watchSeconds: [540, 660],
  compareMs: 3_600_000,
  staggerMs: 300,
};
