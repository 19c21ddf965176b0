const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

/** How long something lasts, in at most two units: `3 h 20 min`. @public */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / SECOND_MS));
  if (seconds < 90) {
    return `${seconds} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) {
    return `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  }
  const days = Math.floor(hours / 24);
  return days > 13 || hours % 24 === 0
    ? `${days} d`
    : `${days} d ${hours % 24} h`;
}

/** `24 Nov`, in UTC. @public */
export function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** `02:41`, in UTC as clusters and logs have it. @public */
export function clockOf(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

/** `02:41` of the same day, else `23 Nov 02:41`; UTC. @public */
export function momentOf(at: number, now: number): string {
  const isToday = Math.floor(at / DAY_MS) === Math.floor(now / DAY_MS);
  return isToday ? clockOf(at) : `${dayOf(at)} ${clockOf(at)}`;
}

/** `6 min` of `PT6M`; what is no ISO 8601 duration is left as it is. @public */
export function isoDuration(text: string): string {
  const match =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      text,
    );
  if (!match || text === 'P') {
    return text;
  }
  const [days, hours, minutes, seconds] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  return duration(
    days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS,
  );
}
