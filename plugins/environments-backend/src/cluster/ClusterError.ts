import { CustomErrorBase } from '@backstage/errors';

/**
 * What went wrong with a cluster. `transient` is tried again (network, 429,
 * 5xx); the others will not become better by themselves: `conflict` (another
 * manager owns a field, or the uid is another), `invalid` (schema, admission,
 * quota), `forbidden`, `gone` (the namespace is terminating).
 */
export type ClusterErrorReason =
  | 'transient'
  | 'conflict'
  | 'invalid'
  | 'forbidden'
  | 'gone';

/** Its message is safe to show: no body of an object is in it. */
export class ClusterError extends CustomErrorBase {
  override name = 'ClusterError' as const;
  readonly reason: ClusterErrorReason;
  /** Fields that the server named, with what it said of them. */
  readonly causes: readonly { field: string; message: string }[];
  /** Seconds that the server asked to wait. */
  readonly retryAfter?: number;

  constructor(options: {
    message: string;
    reason: ClusterErrorReason;
    causes?: readonly { field: string; message: string }[];
    retryAfter?: number;
    cause?: unknown;
  }) {
    super(options.message, options.cause);
    this.reason = options.reason;
    this.causes = options.causes ?? [];
    this.retryAfter = options.retryAfter;
  }
}
