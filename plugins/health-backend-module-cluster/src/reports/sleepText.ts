import { DAY } from '../rules/shared/duration';

/** Until when something sleeps: asleep until 06:00 UTC, until Mon 06:00 UTC. */
export function sleepText(options: { until?: number; now: number }): string {
  const { until, now } = options;
  if (until === undefined) {
    return 'Asleep.';
  }
  const date = new Date(until);
  const time = date.toISOString().slice(11, 16);
  const day = until - now < DAY ? '' : `${date.toUTCString().slice(0, 3)} `;
  return `Asleep until ${day}${time} UTC.`;
}
