import { toError } from '@backstage/errors';

/**
 * answered: the server refused; network: it was not reached; silent: it stopped
 * speaking; garbled: what it said makes no sense; credential: there is none.
 */
export type FailureReason =
  | 'answered'
  | 'network'
  | 'silent'
  | 'garbled'
  | 'credential';

/** A sentence is shown to people; a server may say more than fits there. */
const LONGEST_MESSAGE = 300;

/** Why a request or a watch came to nothing. */
export class ApiFailure extends Error {
  readonly reason: FailureReason;
  /** HTTP status, or that of an ERROR event. */
  readonly status?: number;
  /** How long the server asks to be left alone, milliseconds. */
  readonly retryAfterMs?: number;

  constructor(
    message: string,
    options: { reason: FailureReason; status?: number; retryAfterMs?: number },
  ) {
    super(
      message.length > LONGEST_MESSAGE
        ? `${message.slice(0, LONGEST_MESSAGE)}…`
        : message,
    );
    this.name = 'ApiFailure';
    this.reason = options.reason;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }

  static from(error: unknown): ApiFailure {
    if (error instanceof ApiFailure) {
      return error;
    }
    const { message, cause } = toError(error);
    const why = message || toError(cause).message;
    return new ApiFailure(`The API server cannot be reached: ${why}`, {
      reason: 'network',
    });
  }

  /** The version asked for is forgotten; only a list helps. */
  get isExpired(): boolean {
    return this.status === 410;
  }
}
