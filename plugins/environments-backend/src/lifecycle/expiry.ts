import type { LoopRecord } from '../store/rows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A warning this late still counts as sent on time, ms: passes take a moment. */
const PUNCTUAL = 5 * MINUTE;

export const WARNINGS = ['expires-24h', 'expires-1h'] as const;

/** Warnings that were written down for the present end of an environment. */
export type GivenWarnings = {
  'expires-24h'?: true;
  /** When it counts as given, ms. */
  'expires-1h'?: number;
};

type Ending = Pick<LoopRecord, 'createdAt' | 'expiresAt' | 'expirySetAt'>;

/** The warning that is due now and was not given. */
export function dueWarning(
  record: Ending,
  options: { given: GivenWarnings; now: number },
): (typeof WARNINGS)[number] | undefined {
  if (record.expiresAt === undefined) return undefined;
  const { given, now } = options;
  const end = Date.parse(record.expiresAt);
  if (now >= end - HOUR) {
    return given['expires-1h'] === undefined ? 'expires-1h' : undefined;
  }
  // Whoever chose an end within a day knows it.
  const chosen = Date.parse(record.expirySetAt ?? record.createdAt);
  const isDue = now >= end - DAY && chosen < end - DAY;
  return isDue && !given['expires-24h'] ? 'expires-24h' : undefined;
}

/**
 * Whether it may be deleted because its time is over: never without an hour's
 * warning. Where that came late, because nobody was there to send it, the hour
 * counts from then.
 */
export function isExpired(
  record: Ending,
  options: { given: GivenWarnings; now: number },
): boolean {
  if (record.expiresAt === undefined) return false;
  const end = Date.parse(record.expiresAt);
  const warnedAt = options.given['expires-1h'];
  if (options.now < end || warnedAt === undefined) return false;
  return warnedAt <= end - HOUR + PUNCTUAL || options.now >= warnedAt + HOUR;
}
