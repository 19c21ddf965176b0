import { WEEKDAYS } from '@brown-bear/plugin-environments-common';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';

/** When a CronJob runs. */
export type Schedule = { schedule: string; timeZone: string };

/** Minutes before an environment falls asleep that its copy begins. */
const BEFORE_SLEEP = 30;

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function cron(minutes: number, days = '*'): string {
  return `${minutes % 60} ${Math.floor(minutes / 60)} * * ${days}`;
}

/** Day of the week as cron counts: Sunday is 0. */
function dayNumber(day: (typeof WEEKDAYS)[number]): number {
  return (WEEKDAYS.indexOf(day) + 1) % WEEKDAYS.length;
}

/**
 * When the full copy of an environment is taken: at the time of its room, or,
 * where that may be asleep, late in the first awake window, which has the
 * day's work in it.
 */
export function backupSchedule(
  { sleep }: Pick<EnvironmentSpec, 'sleep'>,
  at: string,
): Schedule {
  if (!sleep) {
    return { schedule: cron(minutesOf(at)), timeZone: 'Etc/UTC' };
  }
  const [{ days, from, to }] = sleep.awake;
  const start = Math.max(minutesOf(to) - BEFORE_SLEEP, minutesOf(from));
  const numbers = days.map(dayNumber).sort((a, b) => a - b);
  return { schedule: cron(start, numbers.join(',')), timeZone: sleep.timeZone };
}
