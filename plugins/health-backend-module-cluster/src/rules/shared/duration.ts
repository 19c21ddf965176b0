/** Lengths of time in milliseconds, the unit of every time of a state. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

function pair(large: number, unit: string, small: number, part: string) {
  return small > 0 ? `${large} ${unit} ${small} ${part}` : `${large} ${unit}`;
}

/**
 * A length of time as people say it: 45 s, 6 min, 2 h 10 min, 3 d 4 h. Rounded
 * down, so that nothing is said to have lasted longer than it has.
 */
export function durationText(length: number): string {
  const rest = Math.max(0, length);
  if (rest < 2 * MINUTE) {
    return `${Math.floor(rest / SECOND)} s`;
  }
  if (rest < 2 * HOUR) {
    return `${Math.floor(rest / MINUTE)} min`;
  }
  return rest < 2 * DAY
    ? pair(
        Math.floor(rest / HOUR),
        'h',
        Math.floor((rest % HOUR) / MINUTE),
        'min',
      )
    : pair(Math.floor(rest / DAY), 'd', Math.floor((rest % DAY) / HOUR), 'h');
}
