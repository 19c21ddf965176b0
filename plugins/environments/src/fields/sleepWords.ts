import {
  WEEKDAYS,
  type EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';

type Calendar = NonNullable<EnvironmentSpec['sleep']>;
type Window = Calendar['awake'][number];

/** Minutes of a day and of a week. */
const DAY = 24 * 60;
const WEEK = 7 * DAY;

const SHORT_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** A stretch of the week, minutes since Monday 00:00, its end excluded. */
export type Stretch = { from: number; to: number };

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** When it is awake in a week, merged and in order; what is half typed is left out. */
export function awakeStretches(calendar: Calendar): Stretch[] {
  const all = calendar.awake
    .flatMap(({ days, from, to }) =>
      days.map(day => {
        const midnight = WEEKDAYS.indexOf(day) * DAY;
        return {
          from: midnight + minutesOf(from),
          to: midnight + minutesOf(to),
        };
      }),
    )
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const merged: Stretch[] = [];
  for (const stretch of all) {
    const last = merged.at(-1);
    if (last && stretch.from <= last.to) {
      last.to = Math.max(last.to, stretch.to);
    } else {
      merged.push({ ...stretch });
    }
  }
  return merged;
}

/** Share of an ordinary week that it is awake, 0 to 1. */
export function awakeShareOf(calendar: Calendar | undefined): number {
  return calendar
    ? awakeStretches(calendar).reduce(
        (sum, { from, to }) => sum + (to - from),
        0,
      ) / WEEK
    : 1;
}

/** `Mon–Fri`, `Mon, Wed, Sat–Sun`. */
export function daysInWords(days: Window['days']): string {
  const indices = days.map(day => WEEKDAYS.indexOf(day)).sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last && index === last[1] + 1) {
      last[1] = index;
    } else {
      runs.push([index, index]);
    }
  }
  return runs
    .map(([from, to]) =>
      from === to
        ? SHORT_DAYS[from]
        : `${SHORT_DAYS[from]}${to - from > 1 ? '–' : ', '}${SHORT_DAYS[to]}`,
    )
    .join(', ');
}

/** `awake Mon–Fri 08:00–20:00 (Europe/Berlin)`, `never sleeps`. */
export function calendarInWords(calendar: Calendar | undefined): string {
  if (!calendar) {
    return 'never sleeps';
  }
  const windows = calendar.awake
    .map(({ days, from, to }) => `${daysInWords(days)} ${from}–${to}`)
    .join('; ');
  return `awake ${windows} (${calendar.timeZone})`;
}
