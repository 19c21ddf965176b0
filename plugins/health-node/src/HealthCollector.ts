import type {
  ClusterOverview,
  EntityWorkloads,
  HealthChange,
  HealthReport,
  HealthReportKey,
  HealthSource,
} from '@brown-bear/plugin-health-common';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { EntityDirectory } from './EntityDirectory';
import type { EnvironmentExpectation } from './ExpectationProvider';

/**
 * A report as a collector makes it. Since when it holds is the store's to know,
 * which outlives the process; a collector that can read it off its source says
 * so in `since`, which counts when the store has never seen the report.
 * @public
 */
export type CollectedReport = Omit<HealthReport, 'since' | 'changes'> & {
  since?: string;
};

/**
 * Takes what collectors find. Nothing here blocks or throws.
 * @public
 */
export interface HealthSink {
  /** Each replaces the report of its key. */
  put(reports: readonly CollectedReport[]): void;
  /** What is no longer there, or no longer expected. */
  remove(keys: readonly HealthReportKey[]): void;
  /** Replaces the state of a source. */
  source(source: HealthSource): void;
  /** A source that is asked no more, by its id. */
  removeSource(id: string): void;
  /** What changed; the same id twice counts once, also from two replicas. */
  changes(changes: readonly HealthChange[]): void;
}

/**
 * What a collector is given at its start.
 * @public
 */
export type CollectorContext = {
  sink: HealthSink;
  clock: PortalClock;
  entities: EntityDirectory;
  /** What should run where, now; `onExpectations` tells of a new answer. */
  expectations(): readonly EnvironmentExpectation[];
  onExpectations(listener: () => void): void;
};

/**
 * A source of health: clusters, databases, Prometheus, probes. It runs once per
 * backend for any number of viewers.
 * @public
 */
export interface HealthCollector {
  /** Stands in every report: `cluster`, `database`. */
  readonly id: string;
  /** Resolves once it is at work; a source that is down is a state, no failure. */
  start(context: CollectorContext): Promise<void>;
  stop(): Promise<void>;
  /** What runs of an entity, for collectors that know; one item per environment. */
  workloads?(query: {
    entityRef: string;
    environment?: string;
  }): EntityWorkloads[];
  /** For collectors that know clusters. */
  clusters?(): ClusterOverview[];
}
