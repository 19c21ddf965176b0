import type { SleepCalendar } from '@brown-bear/plugin-environments-common';

/** A form of the scaffolder holds an empty calendar where there is none. */
export function calendarOf(value: unknown): SleepCalendar | undefined {
  const calendar = value as Partial<SleepCalendar> | undefined;
  return calendar?.awake?.length ? (calendar as SleepCalendar) : undefined;
}
