/** First and longest pause between attempts, milliseconds. */
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before an attempt, milliseconds: twice as long after each
 * failure, and between half and all of that, so that a portal that comes back is
 * not met by all of its readers at once.
 */
export function reconnectDelay(
  failures: number,
  random: () => number = Math.random,
): number {
  const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return pause * (0.5 + random() / 2);
}
