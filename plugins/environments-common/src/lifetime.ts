import { InputError } from '@backstage/errors';
import { z } from 'zod';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Shortest lifetime of an environment, in milliseconds: one hour. */
const SHORTEST = HOUR;
/** Longest lifetime any policy may allow, in milliseconds: 90 days. */
const LONGEST = 90 * DAY;

// Months and years have no fixed length, so an expiry built from them would
// depend on the day it is computed; seconds are too fine for a lifetime.
const DURATION =
  /^P(?:(?<weeks>\d{1,2})W|(?:(?<days>\d{1,2})D)?(?:T(?=\d)(?:(?<hours>\d{1,4})H)?(?:(?<minutes>\d{1,5})M)?)?)$/;

const EXPECTED =
  'expected an ISO 8601 duration of weeks, or of days, hours and minutes, between PT1H and P90D, like P7D';

/** Longer than any duration within the bounds; keeps the pattern away from long input. */
const MAX_CHARACTERS = 16;

function milliseconds(value: string): number | undefined {
  const parts = DURATION.exec(value)?.groups;
  if (!parts) {
    return undefined;
  }
  const number = (part: string) => Number(parts[part] ?? 0);
  return (
    number('weeks') * 7 * DAY +
    number('days') * DAY +
    number('hours') * HOUR +
    number('minutes') * MINUTE
  );
}

function isLifetime(value: string): boolean {
  const length = milliseconds(value);
  return length !== undefined && length >= SHORTEST && length <= LONGEST;
}

export const lifetime = z
  .string({ error: EXPECTED })
  .max(MAX_CHARACTERS, { error: EXPECTED, abort: true })
  .refine(isLifetime, { error: EXPECTED });

/**
 * The length of a lifetime in milliseconds; throws an InputError for anything
 * that an {@link EnvironmentSpec} would not accept.
 * @public
 */
export function lifetimeInMilliseconds(value: string): number {
  if (value.length > MAX_CHARACTERS || !isLifetime(value)) {
    throw new InputError(`lifetime: ${EXPECTED}`);
  }
  return milliseconds(value)!;
}
