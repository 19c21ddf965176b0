import { InputError } from '@backstage/errors';
import { HEALTH_STATUSES } from '@brown-bear/plugin-health-common';
import type { CollectedReport } from '@brown-bear/plugin-health-node';

/**
 * Refuses what would break an answer for everybody. Types say the same, but a
 * module may not have been compiled against them; a full reading of ten
 * thousand reports would take too long.
 */
export function requireReport(report: CollectedReport): void {
  for (const field of ['observedAt', 'staleAfter'] as const) {
    if (Number.isNaN(Date.parse(report[field]))) {
      throw new InputError(`${field}: expected a time in ISO 8601`);
    }
  }
  if (!HEALTH_STATUSES.includes(report.status)) {
    throw new InputError(
      `status: expected one of ${HEALTH_STATUSES.join(', ')}`,
    );
  }
  if (typeof report.summary !== 'string') {
    throw new InputError('summary: expected a sentence');
  }
  if (!Array.isArray(report.checks)) {
    throw new InputError('checks: expected a list');
  }
}
