import { InputError } from '@backstage/errors';
import { formatFinding } from './catalog/CatalogFinding';
import type { CatalogFinding } from './catalog/CatalogFinding';

/** Most findings that one error names; the rest is counted. */
const MAX_NAMED = 20;

/** Throws an InputError that lists the findings, if there are any. */
export function failOn(findings: readonly CatalogFinding[]): void {
  if (findings.length === 0) {
    return;
  }
  const lines = findings.slice(0, MAX_NAMED).map(formatFinding);
  if (findings.length > MAX_NAMED) {
    lines.push(`and ${findings.length - MAX_NAMED} more`);
  }
  throw new InputError(lines.join('\n'));
}
