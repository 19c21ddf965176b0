import { HOUR } from './duration';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** From then on a time of day alone could be meant of another day. */
const LONG_AGO = 12 * HOUR;

/**
 * A moment in a sentence: `11:58 UTC`, with its day when that is not plain:
 * `23 Nov 11:58 UTC`. Never as an age: sentences are kept, and one that changes
 * by the minute would be sent by the minute.
 */
export function atText(at: number, now: number): string {
  const date = new Date(at);
  const time = `${date.toISOString().slice(11, 16)} UTC`;
  return Math.abs(now - at) < LONG_AGO
    ? time
    : `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${time}`;
}
