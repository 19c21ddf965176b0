import type { HealthChange } from '@brown-bear/plugin-health-common';
import type { StoredTimeline, TimelineQuery } from './HealthStore';
import type { KnownState, StateChange } from './HealthState';

/** What a history tells the store. */
export interface HistoryListener {
  /** States that were written, here or by another replica, and changes near them. */
  learned(news: {
    states: readonly KnownState[];
    changes: readonly HealthChange[];
  }): void;
  /** This replica writes from now on: what it sees is what counts. */
  takenOver(): void;
}

/**
 * What outlives the process. Recording never fails and never waits: a database
 * that is down delays the writing and nothing else.
 */
export interface HealthHistory {
  /** What is written of a report; undefined if nothing, or nothing is read yet. */
  known(key: string): KnownState | undefined;
  allKnown(): Iterable<KnownState>;
  record(change: StateChange): void;
  recordChanges(changes: readonly HealthChange[]): void;
  timeline(query: TimelineQuery): Promise<StoredTimeline>;
  listen(listener: HistoryListener): void;
}
