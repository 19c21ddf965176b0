/** Longer than any API server means it; a wrong clock must not stop us for days. */
const LONGEST_MS = 120_000;

/**
 * Milliseconds that a `Retry-After` header asks for; it has seconds or a date.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(
  header: string | string[] | undefined,
  now: number,
): number | undefined {
  const text = (Array.isArray(header) ? header[0] : header)?.trim();
  if (!text) {
    return undefined;
  }
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : dateOf(text) - now;
  return Number.isFinite(ms)
    ? Math.min(Math.max(ms, 0), LONGEST_MS)
    : undefined;
}

/** `Date.parse` sees dates in more than dates of HTTP, which begin with a day. */
function dateOf(text: string): number {
  return /^[a-z]+, /i.test(text) ? Date.parse(text) : NaN;
}
