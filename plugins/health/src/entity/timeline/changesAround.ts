import type { HealthChange } from '@brown-bear/plugin-health-common';
import { duration } from '@brown-bear/plugin-health-react';

/** What changed this long before or after a failure may have to do with it. */
export const AROUND_MS = 15 * 60_000;

/** Less is no distance: both were seen in one look. Milliseconds. */
const SAME_MS = 1_000;

/** A change near a failure, and how far from it. */
export type NearbyChange = { change: HealthChange; distance: string };

/** `12 min before`, `at that moment`, `40 s after`. */
function distanceInWords(at: number, start: number): string {
  const ms = at - start;
  if (Math.abs(ms) < SAME_MS) {
    return 'at that moment';
  }
  return `${duration(Math.abs(ms))} ${ms < 0 ? 'before' : 'after'}`;
}

/**
 * What changed in an environment within 15 minutes of the start of a failure:
 * what came before it first, nearest first, then what came after.
 */
export function changesAround(options: {
  changes: readonly HealthChange[];
  environment: string;
  /** Milliseconds since 1970. */
  start: number;
}): NearbyChange[] {
  const { changes, environment, start } = options;
  const known = new Map(changes.map(change => [change.id, change]));
  return [...known.values()]
    .map(change => ({ change, ms: Date.parse(change.at) - start }))
    .filter(
      ({ change, ms }) =>
        change.environment === environment && Math.abs(ms) <= AROUND_MS,
    )
    .sort(
      (a, b) =>
        Number(a.ms >= SAME_MS) - Number(b.ms >= SAME_MS) ||
        Math.abs(a.ms) - Math.abs(b.ms),
    )
    .map(({ change, ms }) => ({
      change,
      distance: distanceInWords(start + ms, start),
    }));
}
