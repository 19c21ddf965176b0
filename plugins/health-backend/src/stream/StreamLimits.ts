import type { Config } from '@backstage/config';
import {
  CustomErrorBase,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** How many streams may be open at once. */
export type StreamLimits = { viewers: number; viewersPerUser: number };

/** Refuses one more stream of somebody; answers 429. */
class TooManyStreamsError extends CustomErrorBase {
  name = 'TooManyStreamsError' as const;
  readonly statusCode = 429;
}

/** Reads `health.stream`; a limit that is no positive integer fails the start. */
export function readStreamLimits(config: Config): StreamLimits {
  const read = (field: keyof StreamLimits, otherwise: number) => {
    const key = `health.stream.${field}`;
    const value = config.getOptionalNumber(key) ?? otherwise;
    if (!Number.isInteger(value) || value < 1) {
      throw new InputError(`${key}: expected a positive integer, got ${value}`);
    }
    return value;
  };
  return {
    viewers: read('viewers', 2_000),
    viewersPerUser: read('viewersPerUser', 50),
  };
}

/** Fails if there is no room for one more stream of that caller. */
export function requireRoom(options: {
  caller: string;
  limits: StreamLimits;
  viewers: ReadonlySet<{ caller: string }>;
}): void {
  const { caller, limits, viewers } = options;
  if (viewers.size >= limits.viewers) {
    throw new ServiceUnavailableError(
      `All ${limits.viewers} streams are taken; try again in a minute`,
    );
  }
  let own = 0;
  for (const viewer of viewers) if (viewer.caller === caller) own += 1;
  if (own >= limits.viewersPerUser) {
    throw new TooManyStreamsError(
      `You have ${own} streams open, which is as many as one user may have; close a page of the portal`,
    );
  }
}
