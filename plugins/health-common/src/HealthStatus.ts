import { z } from 'zod';

/** Statuses, best first after the worst: what a list sorts by. */
const WORST_FIRST = ['unhealthy', 'degraded', 'unknown', 'healthy'] as const;

/**
 * One of four. `unknown` is a status of its own and never drawn like `healthy`.
 * @public
 */
export const healthStatusSchema = z
  .enum(WORST_FIRST)
  .describe(
    'unhealthy: it fails somebody now; degraded: it works, with less than it should have; unknown: nothing says how it is',
  );

/**
 * How something is.
 * @public
 */
export type HealthStatus = z.output<typeof healthStatusSchema>;

/**
 * All statuses, worst first.
 * @public
 */
export const HEALTH_STATUSES: readonly HealthStatus[] = WORST_FIRST;

/**
 * Negative if the first is worse; for sorting worst first.
 * @public
 */
export function compareStatus(a: HealthStatus, b: HealthStatus): number {
  return WORST_FIRST.indexOf(a) - WORST_FIRST.indexOf(b);
}

/**
 * The worst of some statuses; undefined of none.
 * @public
 */
export function worstStatus(
  statuses: Iterable<HealthStatus>,
): HealthStatus | undefined {
  return [...statuses].sort(compareStatus).at(0);
}
