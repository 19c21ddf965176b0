import type { HealthReport } from '@brown-bear/plugin-health-common';

/**
 * What is seen of a status: the four of them, and what must not look like any
 * of the four. `absent` is what is not rendered in an environment.
 * @public
 */
export type Appearance =
  | 'unhealthy'
  | 'degraded'
  | 'unknown'
  | 'not-monitored'
  | 'healthy'
  | 'asleep'
  | 'absent';

/** What decides how a status is drawn. @public */
export type StatusFacts = Partial<
  Pick<HealthReport, 'status' | 'reason' | 'expectation'>
>;

/**
 * How a status is drawn; without one it is not rendered there.
 * @public
 */
export function appearanceOf(facts: StatusFacts): Appearance {
  const { status, reason, expectation } = facts;
  if (!status) {
    return 'absent';
  }
  if (status === 'unknown' && reason === 'not-monitored') {
    return 'not-monitored';
  }
  // What is meant to sleep and does not even manage that is not asleep.
  return status === 'healthy' && expectation === 'asleep' ? 'asleep' : status;
}
