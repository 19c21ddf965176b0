import { isDeepStrictEqual } from 'node:util';
import type { CollectedReport } from '@brown-bear/plugin-health-node';

/**
 * Whether two reports of one key say the same. When it was observed, and what
 * the collector holds for its beginning, make no difference: only news is sent.
 */
export function sameReport(a: CollectedReport, b: CollectedReport): boolean {
  return isDeepStrictEqual(content(a), content(b));
}

function content(report: CollectedReport): unknown {
  return {
    ...report,
    observedAt: undefined,
    staleAfter: undefined,
    since: undefined,
  };
}
