import type { PlannedChange } from '@brown-bear/plugin-environments-common';
import type { Trial } from './DryRuns';

/** What comparing objects with a cluster brought to light. */
export type ObjectFindings = {
  changes: PlannedChange[];
  /** Why it would not be accepted, a sentence each. */
  problems: string[];
  /** Reasons for which objects could not be tried, with how many. */
  untried: ReadonlyMap<string, number>;
  /** Oldest answer that it rests on, if any was remembered. ISO 8601. */
  since?: string;
};

/** A webhook with side effects that has not said what it does in a dry-run. */
const NO_DRY_RUN = /does not support dry.?run/i;

/**
 * Whether the answer says nothing about the object: it is neither accepted nor
 * would it be refused for certain.
 */
export function saysNothing(trial: Trial): boolean {
  return (
    trial.state === 'refused' &&
    (trial.reason === 'transient' ||
      trial.reason === 'gone' ||
      NO_DRY_RUN.test(trial.message))
  );
}
