import { plural } from '@brown-bear/plugin-health-react';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** `30 Nov`, in UTC. */
export function dayOf(at: string | number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** `Mon 30 Nov, 14:05 UTC`. */
export function momentOf(at: string | number): string {
  const date = new Date(at);
  const time = date.toISOString().slice(11, 16);
  return `${DAYS[date.getUTCDay()]} ${dayOf(at)}, ${time} UTC`;
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** `7 days` of `P7D`, `1 day 12 hours` of `P1DT12H`; else the text as it is. */
export function durationInWords(text: string): string {
  const match = DURATION.exec(text);
  const words = ['week', 'day', 'hour', 'minute'].flatMap((unit, index) => {
    const count = Number(match?.[index + 1] ?? 0);
    return count > 0 ? [plural(count, unit)] : [];
  });
  return words.join(' ') || text;
}
