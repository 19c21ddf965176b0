const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A unit serves until its number would need three digits or nearly so. */
const UNITS: readonly { upTo: number; size: number; name: string }[] = [
  { upTo: 90 * SECOND, size: SECOND, name: 's' },
  { upTo: 90 * MINUTE, size: MINUTE, name: 'min' },
  { upTo: 36 * HOUR, size: HOUR, name: 'h' },
  { upTo: Infinity, size: DAY, name: 'd' },
];

/**
 * A time span in one unit: 12 s, 6 min, 5 h, 3 d. Of a negative one, 0 s.
 * @public
 */
export function formatAge(milliseconds: number): string {
  const age = Math.max(0, milliseconds);
  const unit = UNITS.find(({ upTo }) => age < upTo) ?? UNITS[UNITS.length - 1];
  return `${Math.floor(age / unit.size)} ${unit.name}`;
}
