import { compareText } from '../compareText';

/**
 * One thing that is wrong in a file of the platform.
 * @public
 */
export type CatalogFinding = {
  /** Id of the rule that found it. */
  rule: string;
  /** Path relative to the repository, with `/` between names. */
  file: string;
  /** Line of the offending part, counted from 1. */
  line: number;
  /** What is wrong and what was expected. */
  message: string;
};

/** Longest piece of a file that a message repeats, in characters. */
const MAX_QUOTED = 120;

/** A value as a message may repeat it: on one line and bounded. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  const line = text.replace(/\s+/g, ' ');
  return line.length > MAX_QUOTED
    ? `"${line.slice(0, MAX_QUOTED)}…"`
    : `"${line}"`;
}

/** Findings in reading order: by file, line and rule. */
export function inReadingOrder(
  findings: readonly CatalogFinding[],
): CatalogFinding[] {
  return [...findings].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}

/**
 * A finding on one line, as compilers print it: `file:line  rule  message`.
 * @public
 */
export function formatFinding(finding: CatalogFinding): string {
  const { file, line, message, rule } = finding;
  return `${file}:${line}  ${rule}  ${message}`;
}
