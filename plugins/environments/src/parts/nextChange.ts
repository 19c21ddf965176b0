import type { Environment } from '@brown-bear/plugin-environments-common';
import { formatTime } from '@brown-bear/plugin-health-react';
import { spanInWords } from './timeLeft';

/** `wakes 08:00 UTC (in 3 h)`; undefined where nothing will change by itself. */
export function nextChange(
  sleep: Environment['sleep'],
  now: number,
): string | undefined {
  const { next } = sleep;
  if (!next) {
    return undefined;
  }
  const verb = next.state === 'awake' ? 'wakes' : 'falls asleep';
  const left = Date.parse(next.at) - now;
  const when = left > 0 ? `in ${spanInWords(left)}` : 'due now';
  return `${verb} ${formatTime(next.at, now)} (${when})`;
}
