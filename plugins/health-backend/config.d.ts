import type { HumanDuration } from '@backstage/types';

export interface Config {
  health?: {
    /**
     * How long transitions and changes are kept: an ISO 8601 duration of at
     * least a day. Default P30D.
     */
    retention?: string | HumanDuration;
    /**
     * After how long without a sign of life another replica takes over writing
     * the history and notifying: 5 s to 5 min. Default PT15S.
     */
    lease?: string | HumanDuration;
    notifications?: {
      /** Whether owners are notified. Default true. */
      enabled?: boolean;
      /** How long an alarm must last before its owner is told. Default PT1M. */
      delay?: string | HumanDuration;
    };
    stream?: {
      /** Most streams that one backend keeps open. Default 2000. */
      viewers?: number;
      /** Most streams that one user keeps open on one backend. Default 50. */
      viewersPerUser?: number;
    };
  };
}
