const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function iso(at: string | number): string | undefined {
  const milliseconds = typeof at === 'number' ? at : Date.parse(at);
  return Number.isFinite(milliseconds)
    ? new Date(milliseconds).toISOString()
    : undefined;
}

/**
 * A time of day as people say it: 02:41 UTC, and the date before it if that is
 * not today's. UTC, as in clusters and logs.
 * @public
 */
export function formatTime(at: string | number, now: number): string {
  const text = iso(at);
  if (!text) {
    return '–';
  }
  const time = `${text.slice(11, 16)} UTC`;
  if (text.slice(0, 10) === iso(now)?.slice(0, 10)) {
    return time;
  }
  const day = Number(text.slice(8, 10));
  const month = MONTHS[Number(text.slice(5, 7)) - 1];
  const year = text.slice(0, 4);
  const isThisYear = year === iso(now)?.slice(0, 4);
  return `${day} ${month}${isThisYear ? '' : ` ${year}`} ${time}`;
}

/**
 * Date and time to the second: 2026-11-23 02:41:07 UTC.
 * @public
 */
export function formatDateTime(at: string | number): string {
  const text = iso(at);
  return text ? `${text.slice(0, 10)} ${text.slice(11, 19)} UTC` : '–';
}
