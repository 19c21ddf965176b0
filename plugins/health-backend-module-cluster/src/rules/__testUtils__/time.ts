/** The moment at which tests judge. */
export const NOW = Date.parse('2026-11-24T12:00:00Z');

/** A time before that, as the API writes it; negative: a clock that is ahead. */
export function ago(length: number): string {
  return new Date(NOW - length).toISOString().replace('.000Z', 'Z');
}
