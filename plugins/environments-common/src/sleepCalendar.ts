import { z } from 'zod';
import { oneOf, text } from './fields';

/**
 * Days of the week as a sleep calendar names them.
 * @public
 */
export const WEEKDAYS = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
] as const;

const AREA_AND_PLACE = /^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/;

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}

const timeZone = text({
  pattern: AREA_AND_PLACE,
  max: 64,
  expected: 'an IANA time zone like Europe/Berlin',
}).refine(isTimeZone, {
  error: 'expected an IANA time zone like Europe/Berlin',
});

const awakeWindow = z
  .strictObject(
    {
      days: z
        .array(oneOf(WEEKDAYS), { error: 'expected a list of days' })
        .min(1, { error: 'expected at least one day' })
        .max(WEEKDAYS.length, { error: 'expected each day at most once' })
        .refine(days => new Set(days).size === days.length, {
          error: 'expected each day at most once',
        })
        .describe('Days on which the window opens'),
      from: text({
        pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
        max: 5,
        expected: 'a time of day like "08:00", in quotes',
      }).describe('Local time at which the environment wakes'),
      to: text({
        pattern: /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
        max: 5,
        expected: 'a time of day like "20:00", at most "24:00", in quotes',
      }).describe('Local time at which it falls asleep, on the same day'),
    },
    { error: 'expected days, from and to' },
  )
  // Both are HH:MM, so they compare as text.
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    error: 'expected a time after "from" on the same day',
  });

export const sleepCalendar = z.strictObject(
  {
    timeZone: timeZone.describe('IANA time zone the times are meant in'),
    awake: z
      .array(awakeWindow, { error: 'expected a list of windows' })
      .min(1, { error: 'expected at least one window' })
      .max(14, { error: 'expected at most 14 windows' })
      .describe('When the environment runs; outside these windows it sleeps'),
  },
  { error: 'expected timeZone and awake' },
);

/**
 * When an environment is awake. Windows may overlap: it is awake in their union.
 * @public
 */
export type SleepCalendar = z.output<typeof sleepCalendar>;
