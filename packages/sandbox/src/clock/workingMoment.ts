import { DateTime } from 'luxon';

/** Where the offices of the platform are, whose working hours it sleeps by. */
const ZONE = 'Europe/Berlin';

/** Offices are open from this hour, and until that one. */
const OPENS = 9;
const CLOSES = 17;

/** When a day begins that is not waited for: everybody is there. */
const IN_FULL_SWING = 10;

const FRIDAY = 5;

/**
 * The moment itself while offices are open, otherwise ten o'clock of the next
 * working day: core environments are awake then.
 */
export function workingMoment(now: Date): Date {
  const local = DateTime.fromJSDate(now, { zone: ZONE });
  const isOpen = local.hour >= OPENS && local.hour < CLOSES;
  if (local.weekday <= FRIDAY && isOpen) {
    return now;
  }
  let day = local.startOf('day').set({ hour: IN_FULL_SWING });
  while (day < local || day.weekday > FRIDAY) {
    day = day.plus({ days: 1 });
  }
  return day.toJSDate();
}
