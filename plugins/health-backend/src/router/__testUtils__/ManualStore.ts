import {
  type HealthEnvironment,
  type HealthReport,
  type HealthReportKey,
  type HealthSource,
  reportKey,
} from '@brown-bear/plugin-health-common';
import {
  briefReport,
  type HealthBatch,
  type HealthStore,
  type ReportFilter,
  type StoredReport,
  type StoredTimeline,
  type TimelineQuery,
} from '../../store';

/** A store whose batches go out at the moment a test says. */
export class ManualStore implements HealthStore {
  seq = 0;
  /** How often a report was made into text. */
  serialised = 0;
  history: Pick<StoredTimeline, 'transitions' | 'changes'> = {
    transitions: [],
    changes: [],
  };
  readonly #reports = new Map<string, StoredReport>();
  readonly #sources = new Map<string, HealthSource>();
  readonly #listeners = new Set<(batch: HealthBatch) => void>();
  #environments: readonly HealthEnvironment[] = [];

  /** Takes the change in and tells everybody. */
  publish(change: {
    put?: readonly HealthReport[];
    remove?: readonly HealthReportKey[];
    sources?: readonly HealthSource[];
    environments?: readonly HealthEnvironment[];
  }): void {
    const { environments, put = [], remove = [], sources = [] } = change;
    const stored = put.map(report => this.#store(report));
    stored.forEach(item => this.#reports.set(item.key, item));
    remove.forEach(key => this.#reports.delete(reportKey(key)));
    sources.forEach(source => this.#sources.set(source.id, source));
    this.#environments = environments ?? this.#environments;
    this.seq += 1;
    const batch = { seq: this.seq, put: stored, remove, sources, environments };
    this.#listeners.forEach(listener => listener(batch));
  }

  reports(filter: ReportFilter = {}): StoredReport[] {
    return [...this.#reports.values()].filter(
      ({ report }) =>
        (!filter.entityRef || report.entityRef === filter.entityRef) &&
        (!filter.environment || report.environment === filter.environment) &&
        (!filter.status || report.status === filter.status),
    );
  }

  report(key: HealthReportKey): StoredReport | undefined {
    return this.#reports.get(reportKey(key));
  }

  sources(): readonly HealthSource[] {
    return [...this.#sources.values()];
  }

  environments(): readonly HealthEnvironment[] {
    return this.#environments;
  }

  subscribe(listener: (batch: HealthBatch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async timeline(query: TimelineQuery): Promise<StoredTimeline> {
    const concerns = (item: { entityRef: string; environment: string }) =>
      query.entityRefs.includes(item.entityRef) &&
      (!query.environment || query.environment === item.environment);
    return {
      from: query.from,
      to: query.to,
      transitions: this.history.transitions.filter(concerns),
      changes: this.history.changes.filter(concerns),
      truncated: false,
    };
  }

  #store(report: HealthReport): StoredReport {
    let json: string | undefined;
    let fleetJson: string | undefined;
    const serialise = (value: HealthReport) => {
      this.serialised += 1;
      return JSON.stringify(value);
    };
    return {
      key: reportKey(report),
      report,
      get json() {
        json ??= serialise(report);
        return json;
      },
      get fleetJson() {
        fleetJson ??= serialise(briefReport(report));
        return fleetJson;
      },
    };
  }
}
