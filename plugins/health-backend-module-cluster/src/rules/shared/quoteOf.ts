/** Longest quote, characters. */
const LONGEST = 200;

/**
 * Looks like a credential: a named one with a value, an authorization header, a
 * key block, a token by its usual beginning, a password in a URL, or a long run
 * of base64 without a word in it. A digest of an image is none.
 */
const CREDENTIALS: readonly RegExp[] = [
  /\b\w*(?:passw(?:or)?d|passwd|pwd|passphrase|secret|token|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|credentials?)\w*["']?\s*[:=]\s*\S/i,
  /\b(?:bearer|basic)\s+[\w.~+/=-]{6,}/i,
  /\bauthorization\b\s*[:=]/i,
  /-----BEGIN /,
  /\bey[\w-]{10,}\.[\w-]{10,}/,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA|sk-|npm_|hvs\.)[\w-]{8,}/,
  /[a-z][\w+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i,
];

const LONG_BASE64 = /[A-Za-z0-9+/_-]{40,}={0,2}/g;
const DIGEST = /^[0-9a-f]{40}$|^[0-9a-f]{64}$/;

function hidesKey(text: string): boolean {
  return (text.match(LONG_BASE64) ?? []).some(
    run =>
      !DIGEST.test(run) &&
      /[0-9]/.test(run) &&
      /[A-Z]/.test(run) &&
      /[a-z]/.test(run) &&
      !run.includes('/'),
  );
}

/**
 * The words of somebody else, fit for a sentence: in one line, at most 200
 * characters, and undefined when anything in them looks like a credential.
 * Every message that comes from a cluster goes through it.
 */
export function quoteOf(message: string | undefined): string | undefined {
  const line = message?.replace(/\s+/g, ' ').trim();
  if (
    !line ||
    CREDENTIALS.some(pattern => pattern.test(line)) ||
    hidesKey(line)
  ) {
    return undefined;
  }
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
