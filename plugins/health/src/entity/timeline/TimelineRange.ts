const HOUR_MS = 3_600_000;

/** How far back a timeline can look. */
export const TIMELINE_RANGES = [
  { id: '1h', title: '1 h', inWords: 'the last hour', ms: HOUR_MS },
  { id: '24h', title: '24 h', inWords: 'the last 24 hours', ms: 24 * HOUR_MS },
  { id: '7d', title: '7 d', inWords: 'the last 7 days', ms: 168 * HOUR_MS },
  { id: '30d', title: '30 d', inWords: 'the last 30 days', ms: 720 * HOUR_MS },
] as const;

/** One of the spans of time to look at. */
export type TimelineRange = (typeof TIMELINE_RANGES)[number];

/** The range an address names; a day unless it names one. */
export function readRange(id: string | null): TimelineRange {
  return TIMELINE_RANGES.find(range => range.id === id) ?? TIMELINE_RANGES[1];
}
