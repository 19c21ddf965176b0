import type { HealthReport } from '@brown-bear/plugin-health-common';

/**
 * A report that is well, but for what a test says of it.
 * @public
 */
export function healthReport(
  facts: Pick<HealthReport, 'entityRef' | 'environment'> &
    Partial<HealthReport>,
): HealthReport {
  return {
    collector: 'cluster',
    status: 'healthy',
    summary: 'All 3 pods are ready',
    since: '2026-11-23T02:00:00.000Z',
    observedAt: '2026-11-23T02:47:00.000Z',
    staleAfter: '2026-11-23T02:48:00.000Z',
    checks: [],
    ...facts,
  };
}
