import {
  compareStatus,
  type HealthReport,
} from '@brown-bear/plugin-health-common';
import { appearanceOf, type Appearance } from './Appearance';

/** Worst first. What nobody watches is no news, what is absent even less. */
const ORDER: readonly Appearance[] = [
  'unhealthy',
  'degraded',
  'unknown',
  'healthy',
  'asleep',
  'not-monitored',
  'absent',
];

/**
 * Negative if the first is worse; for sorting worst first. Unlike the plain
 * statuses, what is not monitored comes after what is well.
 * @public
 */
export function compareAppearance(a: Appearance, b: Appearance): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/**
 * The report that speaks for several of one entity: the worst, and of equally
 * bad ones the oldest. A collector that does not watch says nothing against one
 * that does.
 * @public
 */
export function worstReport(
  reports: readonly HealthReport[],
): HealthReport | undefined {
  return reports.reduce<HealthReport | undefined>((worst, report) => {
    if (!worst) {
      return report;
    }
    const order =
      compareAppearance(appearanceOf(report), appearanceOf(worst)) ||
      compareStatus(report.status, worst.status) ||
      report.since.localeCompare(worst.since);
    return order < 0 ? report : worst;
  }, undefined);
}
