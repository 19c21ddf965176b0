const UNITS: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Seconds in a duration as Go writes it: `1h30m`, `45s`. Undefined if it is none. */
export function parseDuration(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:[0-9.]+(?:h|ms|m|s))+$/.test(text)) {
    return undefined;
  }
  return Array.from(text.matchAll(/([0-9.]+)(h|ms|m|s)/g)).reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit],
    0,
  );
}
