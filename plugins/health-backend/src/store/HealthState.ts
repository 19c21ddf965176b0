import type {
  HealthReport,
  HealthReportKey,
} from '@brown-bear/plugin-health-common';

/** What of a report makes a transition when it changes. */
export type HealthState = Pick<
  HealthReport,
  'status' | 'reason' | 'expectation'
>;

/** A state that is written down. */
export type KnownState = HealthReportKey &
  HealthState & { summary: string; since: string };

/** A report that became something else, or went away. */
export type StateChange = HealthReportKey &
  HealthState & { summary: string; at: string; removed?: boolean };

/** Whether nothing happened between the two. */
export function sameState(a: HealthState, b: HealthState): boolean {
  return (
    a.status === b.status &&
    a.reason === b.reason &&
    // Nothing said means awake.
    (a.expectation ?? 'awake') === (b.expectation ?? 'awake')
  );
}
