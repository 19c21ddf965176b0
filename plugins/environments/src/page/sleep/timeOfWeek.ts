const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Minutes of a day and of a week. */
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** Where in the week clocks of a zone are: its share since Monday 00:00, and in words. */
export function timeOfWeek(
  now: number,
  timeZone: string,
): { share: number; words: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) =>
    parts.find(other => other.type === type)?.value ?? '';
  const day = part('weekday');
  const minutes =
    DAYS.indexOf(day) * DAY +
    Number(part('hour')) * 60 +
    Number(part('minute'));
  return {
    share: minutes / WEEK,
    words: `${day} ${part('hour')}:${part('minute')} (${timeZone})`,
  };
}
