import type {
  HealthReport,
  HealthReportKey,
} from '@brown-bear/plugin-health-common';
import type { StateChange } from './HealthState';

/** A report that became what it is, as a line of history. */
export function beginningOf(report: HealthReport): StateChange {
  const { entityRef, environment, collector, since, summary } = report;
  const { status, reason, expectation } = report;
  return {
    ...{ entityRef, environment, collector },
    ...{ status, reason, expectation, summary },
    at: since,
  };
}

/** A report that went away, as a line of history. */
export function removalOf(
  state: HealthReportKey & { since: string },
  now: number,
): StateChange {
  const { entityRef, environment, collector, since } = state;
  return {
    ...{ entityRef, environment, collector },
    status: 'unknown',
    summary: 'No longer there',
    // Later than what was before, also within one millisecond.
    at: new Date(Math.max(now, Date.parse(since) + 1)).toISOString(),
    removed: true,
  };
}
