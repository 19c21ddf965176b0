import { InputError } from '@backstage/errors';
import { type SleepCalendar, WEEKDAYS } from '../sleepCalendar';
import { ZoneTime } from './ZoneTime';

const MINUTE = 60_000;

/**
 * Days to look ahead: usually the next edge is near. A window that opens once
 * a week, and is skipped once by a change of the clocks, opens within 16.
 */
const HORIZONS = [2, 5, 16];

type Interval = { start: number; end: number };

/**
 * What a calendar says of a moment.
 * @public
 */
export type CalendarState = {
  state: 'awake' | 'asleep';
  /** The next edge, ISO 8601; absent where it is always awake. */
  next?: { state: 'awake' | 'asleep'; at: string };
};

/**
 * What a calendar says of a moment, and when it will say otherwise. Windows are
 * united. Where clocks are put forward, a window that would open in the skipped
 * hour opens at its end; where they are put back, it stays open until its last
 * minute has been shown for the last time.
 * @public
 */
export function calendarAt(
  calendar: SleepCalendar,
  at: number | Date,
): CalendarState {
  const instant = Number(at);
  if (!Number.isFinite(instant)) {
    throw new InputError('at: expected a point in time');
  }
  const zone = ZoneTime.of(calendar.timeZone);
  const today = zone.day(instant);
  let isAwake = false;
  for (const days of HORIZONS) {
    const lastDay = today + days;
    const intervals = unite(awakeBetween(calendar, today - 1, lastDay));
    const now = intervals.find(({ end }) => end > instant);
    isAwake = now !== undefined && now.start <= instant;
    const edge = isAwake ? now?.end : now?.start;
    // What ends on the last day may go on after it.
    if (edge !== undefined && zone.day(edge) < lastDay) {
      return {
        state: isAwake ? 'awake' : 'asleep',
        next: {
          state: isAwake ? 'asleep' : 'awake',
          at: new Date(edge).toISOString(),
        },
      };
    }
  }
  return { state: isAwake ? 'awake' : 'asleep' };
}

function awakeBetween(
  calendar: SleepCalendar,
  first: number,
  last: number,
): Interval[] {
  const zone = ZoneTime.of(calendar.timeZone);
  const intervals: Interval[] = [];
  for (let day = first; day <= last; day += 1) {
    // 1970 began on a Thursday.
    const weekday = WEEKDAYS[(((day + 3) % 7) + 7) % 7];
    for (const { days, from, to } of calendar.awake) {
      const interval =
        days.includes(weekday) &&
        zone.interval(day, { from: timeOfDay(from), to: timeOfDay(to) });
      if (interval) intervals.push(interval);
    }
  }
  return intervals;
}

function unite(intervals: Interval[]): Interval[] {
  const united: Interval[] = [];
  for (const each of intervals.sort((a, b) => a.start - b.start)) {
    const latest = united.at(-1);
    if (latest && each.start <= latest.end) {
      latest.end = Math.max(latest.end, each.end);
    } else {
      united.push({ ...each });
    }
  }
  return united;
}

function timeOfDay(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}
