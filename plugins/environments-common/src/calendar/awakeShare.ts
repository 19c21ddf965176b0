import { type SleepCalendar, WEEKDAYS } from '../sleepCalendar';

const DAY_MINUTES = 24 * 60;

/**
 * Share of an average week in which a calendar is awake, 0 to 1; overlapping
 * windows count once. A change of the clocks adds in autumn what it took in spring.
 * @public
 */
export function awakeShare(calendar: SleepCalendar): number {
  const week = new Uint8Array(WEEKDAYS.length * DAY_MINUTES);
  for (const { days, from, to } of calendar.awake) {
    for (const day of days) {
      const midnight = WEEKDAYS.indexOf(day) * DAY_MINUTES;
      week.fill(1, midnight + minuteOf(from), midnight + minuteOf(to));
    }
  }
  return week.reduce((sum, minute) => sum + minute, 0) / week.length;
}

function minuteOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
