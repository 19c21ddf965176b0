import type { HealthReport } from '@brown-bear/plugin-health-common';

/**
 * What a fleet needs of a report: a row shows what is wrong and what changed
 * last. The rest stands on the entity's own page; a fleet is a thousand rows.
 */
export function briefReport(report: HealthReport): HealthReport {
  return {
    ...report,
    checks: report.checks.filter(({ status }) => status !== 'healthy'),
    changes: report.changes?.slice(0, 1),
  };
}
