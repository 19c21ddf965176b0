import { formatTime } from '@brown-bear/plugin-health-react';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How near the end is: from 24 h on it is amber, from 1 h on red. */
export type Urgency = 'far' | 'today' | 'now';

/** How urgent so much time left is, milliseconds. */
export function urgencyOf(left: number): Urgency {
  if (left < HOUR_MS) {
    return 'now';
  }
  return left < DAY_MS ? 'today' : 'far';
}

/** `6 d 4 h`, `5 h 20 min`, `12 min`; whole, so that it never says too much. */
export function spanInWords(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / MINUTE_MS);
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  if (days > 0) {
    return hours > 0 && days < 14 ? `${days} d ${hours} h` : `${days} d`;
  }
  if (hours > 0) {
    return minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  }
  return minutes > 0 ? `${minutes} min` : 'less than a minute';
}

/** `6 d 4 h left`, `expired at 12:00 UTC`. */
export function leftInWords(expiresAt: string, now: number): string {
  const left = Date.parse(expiresAt) - now;
  return left > 0
    ? `${spanInWords(left)} left`
    : `ended ${formatTime(expiresAt, now)}`;
}
