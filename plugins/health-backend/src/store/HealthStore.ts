import type {
  HealthEnvironment,
  HealthReport,
  HealthReportKey,
  HealthSource,
  HealthStatus,
  HealthTimeline,
  PortalTime,
} from '@brown-bear/plugin-health-common';

/**
 * A report with what it is sent as. The texts are made at the first request and
 * kept until the report changes, so that a thousand viewers cost one.
 */
export interface StoredReport {
  readonly key: string;
  readonly report: HealthReport;
  /** The whole report as JSON. */
  readonly json: string;
  /** As JSON with what a fleet needs of it: see `briefReport`. */
  readonly fleetJson: string;
}

/** Which reports; what is absent does not restrict. */
export type ReportFilter = {
  entityRef?: string;
  environment?: string;
  status?: HealthStatus;
};

/**
 * What changed since the batch before. An observation that says the same later
 * is no change; the sources tell how fresh it is.
 */
export type HealthBatch = {
  /** Grows by one with each batch, from 1 at the start of the process. */
  readonly seq: number;
  readonly put: readonly StoredReport[];
  readonly remove: readonly HealthReportKey[];
  /** Those that changed. */
  readonly sources: readonly HealthSource[];
  /** All of them, when one changed. */
  readonly environments?: readonly HealthEnvironment[];
};

/** Times are ISO 8601; `to` is not included. */
export type TimelineQuery = {
  /** One or several; none at all means an empty answer. */
  entityRefs: readonly string[];
  environment?: string;
  from: string;
  to: string;
};

/** A timeline without the time of the portal, which the answer adds. */
export type StoredTimeline = Omit<HealthTimeline, keyof PortalTime>;

/** What is known of the health of everything, now and before. */
export interface HealthStore {
  /**
   * Of the last batch. Reports read at any time hold at least everything up to
   * it, so a snapshot with this number followed by later batches misses nothing.
   */
  readonly seq: number;
  reports(filter?: ReportFilter): StoredReport[];
  report(key: HealthReportKey): StoredReport | undefined;
  sources(): readonly HealthSource[];
  environments(): readonly HealthEnvironment[];
  /** Batches of what changed, at most one per 100 ms; answers how to stop. */
  subscribe(listener: (batch: HealthBatch) => void): () => void;
  timeline(query: TimelineQuery): Promise<StoredTimeline>;
}
