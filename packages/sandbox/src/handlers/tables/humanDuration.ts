const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

function pair(options: {
  seconds: number;
  big: [size: number, letter: string];
  small: [size: number, letter: string];
}): string {
  const { seconds, big, small } = options;
  const rest = Math.floor((seconds % big[0]) / small[0]);
  const whole = `${Math.floor(seconds / big[0])}${big[1]}`;
  return rest === 0 ? whole : `${whole}${rest}${small[1]}`;
}

/** A duration in at most two units, as `kubectl get` shows ages: `5m3s`, `2d4h`, `90d`. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 0) {
    return seconds < -1 ? '<invalid>' : '0s';
  }
  if (seconds < 2 * MINUTE) {
    return `${seconds}s`;
  }
  if (seconds < 10 * MINUTE) {
    return pair({ seconds, big: [MINUTE, 'm'], small: [1, 's'] });
  }
  if (seconds < 3 * HOUR) {
    return `${Math.floor(seconds / MINUTE)}m`;
  }
  if (seconds < 8 * HOUR) {
    return pair({ seconds, big: [HOUR, 'h'], small: [MINUTE, 'm'] });
  }
  if (seconds < 2 * DAY) {
    return `${Math.floor(seconds / HOUR)}h`;
  }
  if (seconds < 8 * DAY) {
    return pair({ seconds, big: [DAY, 'd'], small: [HOUR, 'h'] });
  }
  if (seconds < 2 * YEAR) {
    return `${Math.floor(seconds / DAY)}d`;
  }
  if (seconds < 8 * YEAR) {
    return pair({ seconds, big: [YEAR, 'y'], small: [DAY, 'd'] });
  }
  return `${Math.floor(seconds / YEAR)}y`;
}
