import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { HEALTH_STATUSES } from '@brown-bear/plugin-health-common';
import type { HealthStore } from './store';

/** What operators of the portal count. The only label is one of few words. */
export type HealthMetrics = {
  /** Lines of history, by the status they lead to, or `removed`. */
  addTransitions(counts: Map<string, number>): void;
  /** Counts the reports of a store whenever metrics are read. */
  watch(store: HealthStore): void;
};

/** Registers the metrics of the store; those of streams are with the streams. */
export function registerMetrics(metrics: MetricsService): HealthMetrics {
  const transitions = metrics.createCounter<{ status: string }>(
    'health.transitions',
    {
      description: 'Transitions written by this replica',
      unit: '{transition}',
    },
  );
  const reports = metrics.createObservableGauge<{ status: string }>(
    'health.reports',
    { description: 'Reports by status', unit: '{report}' },
  );
  return {
    addTransitions: counts =>
      counts.forEach((count, status) => transitions.add(count, { status })),
    watch: store =>
      reports.addCallback(result => {
        for (const status of HEALTH_STATUSES) {
          result.observe(store.reports({ status }).length, { status });
        }
      }),
  };
}
