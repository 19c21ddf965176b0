import type { Environment } from '@brown-bear/plugin-environments-common';

/**
 * What is different from what a follower was told last.
 * @public
 */
export type EnvironmentsChange = {
  /** Set when it was read for the first time: `upserted` is all there is. */
  isFirst: boolean;
  upserted: readonly Environment[];
  /** Names of those that are gone. */
  removed: readonly string[];
};

/**
 * How the feed is; where it fails, what was read last still holds.
 * @public
 */
export type EnvironmentsFeedState = {
  status: 'starting' | 'following' | 'failing';
  /** ISO 8601. */
  since: string;
  /** Last time that the environments were read, ISO 8601. */
  readAt?: string;
  /** Why it fails, for a log. */
  error?: string;
};
