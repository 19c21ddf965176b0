import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  type HealthChange,
  type HealthEnvironment,
  type HealthReportKey,
  type HealthSource,
  reportKey,
} from '@brown-bear/plugin-health-common';
import type {
  CollectedReport,
  HealthSink,
} from '@brown-bear/plugin-health-node';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import { BatchQueue, type Defer } from './BatchQueue';
import { Beginnings } from './Beginnings';
import { CachedReport } from './CachedReport';
import {
  EXPECTATION_COLLECTOR,
  type ExpectedPlace,
  ExpectedReports,
} from './ExpectedReports';
import type { HealthHistory } from './HealthHistory';
import { type KnownState, sameState } from './HealthState';
import type {
  HealthBatch,
  HealthStore,
  ReportFilter,
  StoredReport,
  StoredTimeline,
  TimelineQuery,
} from './HealthStore';
import { type Place, RecentChanges } from './RecentChanges';
import { type BookEntry, ReportBook } from './ReportBook';
import { requireReport } from './requireReport';
import { requireSerialisable } from './requireSerialisable';
import { sameReport } from './sameReport';
import { SourceBook } from './SourceBook';
import { beginningOf, removalOf } from './stateChanges';

/** How long an unknown at start-up may last until it is a transition, ms. */
const START_GRACE = 60_000;

type Options = {
  clock: PortalClock;
  history: HealthHistory;
  logger: LoggerService;
  /** Milliseconds of a clock that nobody can move. */
  now?: () => number;
  defer?: Defer;
};

/** Keeps in memory what collectors say, and tells a history what changed. */
export class LiveHealthStore implements HealthStore, HealthSink {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #batches: BatchQueue;
  readonly #beginnings: Beginnings;
  readonly #book = ReportBook.create();
  readonly #changes: RecentChanges;
  readonly #expected = ExpectedReports.create();
  readonly #sources: SourceBook;
  #environments: readonly HealthEnvironment[] = [];

  static create(options: Options): LiveHealthStore {
    const store = new LiveHealthStore(options);
    options.history.listen({
      learned: news => store.#learn(news),
      takenOver: () => store.#recordDifferences(),
    });
    return store;
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#batches = BatchQueue.create(options);
    this.#beginnings = Beginnings.create({ ...options, now: this.#now });
    this.#changes = RecentChanges.create(this.#now);
    this.#sources = SourceBook.create({
      now: this.#now,
      tell: source => this.#batches.source(source),
    });
  }

  get seq(): number {
    return this.#batches.seq;
  }

  reports(filter: ReportFilter = {}): StoredReport[] {
    return this.#book.find(filter);
  }

  report(key: HealthReportKey): StoredReport | undefined {
    return this.#book.get(reportKey(key))?.stored;
  }

  sources(): HealthSource[] {
    return this.#sources.all();
  }

  environments(): readonly HealthEnvironment[] {
    return this.#environments;
  }

  subscribe(listener: (batch: HealthBatch) => void): () => void {
    return this.#batches.subscribe(listener);
  }

  timeline(query: TimelineQuery): Promise<StoredTimeline> {
    return this.#options.history.timeline(query);
  }

  put(reports: readonly CollectedReport[]): void {
    for (const report of reports) {
      this.#safely(report, () => {
        requireReport(report);
        this.#put(report);
        this.#standIn(report);
      });
    }
  }

  remove(keys: readonly HealthReportKey[]): void {
    for (const key of keys) {
      this.#safely(key, () => {
        this.#remove(key);
        this.#standIn(key);
      });
    }
  }

  source(source: HealthSource): void {
    this.#sources.put(source);
  }

  removeSource(id: string): void {
    this.#sources.remove(id);
    this.#batches.removeSource(id);
  }

  changes(changes: readonly HealthChange[]): void {
    const added = this.#changes.add(changes);
    this.#options.history.recordChanges(added);
    this.#retell(added);
  }

  /** What there is, and what of it should run: the rest of the answer to "is it well". */
  expect(expectation: {
    environments: readonly HealthEnvironment[];
    places: readonly ExpectedPlace[];
  }): void {
    const { environments, places } = expectation;
    if (!isDeepStrictEqual(environments, this.#environments)) {
      this.#environments = environments;
      this.#batches.environments(environments);
    }
    this.#expected.replace(places).forEach(place => this.#standIn(place));
  }

  /** Looks who has waited long enough; once a second is often enough. */
  tick(): void {
    const due = this.#now() - START_GRACE;
    for (const entry of this.#book.entries()) {
      if (entry.heldFrom !== undefined && entry.heldFrom <= due) {
        entry.heldFrom = undefined;
        this.#record(entry.stored);
      }
    }
    this.#sources.sendDue();
    this.#changes.forgetOld();
    this.#beginnings.forgetOld();
  }

  /** Forgets what was written of reports that some collectors no longer make. */
  closeOrphans(isSilent: (collector: string) => boolean): void {
    const now = this.#options.clock.now();
    for (const state of [...this.#options.history.allKnown()]) {
      if (isSilent(state.collector) || this.#book.get(reportKey(state))) {
        continue;
      }
      this.#options.history.record(removalOf(state, now));
    }
  }

  #put(report: CollectedReport): void {
    const key = reportKey(report);
    const before = this.#book.get(key);
    const now = this.#now();
    const isSame = before && sameReport(before.collected, report);
    if (!isSame) requireSerialisable(report);
    const { since } = isSame
      ? before.stored.report
      : { since: this.#beginnings.of(report, before) };
    // Held: unknown, and nothing else has been said of it in this process.
    const isHeld =
      report.status === 'unknown' && (!before || before.heldFrom !== undefined);
    const entry: BookEntry = {
      collected: report,
      stored: this.#withChanges(
        report,
        since,
        before?.stored.report.since === since ? before : undefined,
      ),
      heldFrom: isHeld ? before?.heldFrom ?? now : undefined,
    };
    this.#book.set(entry);
    if (isSame) return;
    this.#batches.put(entry.stored);
    const isNews =
      !before ||
      before.heldFrom !== undefined ||
      !sameState(before.stored.report, report);
    if (isNews && !isHeld) this.#record(entry.stored);
  }

  #remove(key: HealthReportKey): void {
    const entry = this.#book.get(reportKey(key));
    if (!entry) return;
    this.#book.delete(entry);
    this.#batches.remove(key);
    const { report } = entry.stored;
    if (
      entry.heldFrom === undefined ||
      this.#options.history.known(reportKey(key))
    ) {
      const change = removalOf(report, this.#options.clock.now());
      this.#beginnings.ended(change);
      this.#options.history.record(change);
    }
  }

  /** Says unknown of what should run and nobody speaks of; else takes it back. */
  #standIn(place: Place): void {
    const entries = this.#book.at(place);
    const isReported = entries.some(
      ({ stored }) => stored.report.collector !== EXPECTATION_COLLECTOR,
    );
    const report = isReported
      ? undefined
      : this.#expected.reportOf(place, this.#options.clock.now());
    if (report) this.#put(report);
    else {
      const { entityRef, environment } = place;
      this.#remove({
        entityRef,
        environment,
        collector: EXPECTATION_COLLECTOR,
      });
    }
  }

  #withChanges(
    report: CollectedReport,
    since: string,
    before: BookEntry | undefined,
  ): CachedReport {
    const { entityRef, environment, status } = report;
    const changes =
      status === 'healthy'
        ? undefined
        : this.#changes.near(
            { entityRef, environment, since },
            before?.stored.report.changes,
          );
    return CachedReport.create({ ...report, since, changes });
  }

  #record({ report }: StoredReport): void {
    this.#options.history.record(beginningOf(report));
  }

  #learn(news: {
    states: readonly KnownState[];
    changes: readonly HealthChange[];
  }): void {
    this.#changes.add(news.changes);
    for (const state of news.states) {
      const entry = this.#book.get(reportKey(state));
      if (!entry || !sameState(entry.stored.report, state)) continue;
      if (entry.stored.report.since !== state.since) {
        this.#replace(entry, state.since);
      }
    }
    this.#retell(news.changes);
  }

  /** Tells changes with the reports that are near them. */
  #retell(changes: readonly HealthChange[]): void {
    for (const entry of changes.flatMap(change => this.#book.at(change))) {
      this.#replace(entry, entry.stored.report.since);
    }
  }

  #replace(entry: BookEntry, since: string): void {
    const before = since === entry.stored.report.since ? entry : undefined;
    const stored = this.#withChanges(entry.collected, since, before);
    if (isDeepStrictEqual(stored.report, entry.stored.report)) return;
    entry.stored = stored;
    this.#batches.put(stored);
  }

  #recordDifferences(): void {
    for (const { heldFrom, stored } of this.#book.entries()) {
      const known = this.#options.history.known(stored.key);
      const isWritten = known && sameState(known, stored.report);
      if (heldFrom === undefined && !isWritten) this.#record(stored);
    }
  }

  /** A collector's mistake with one report costs that report only. */
  #safely(key: HealthReportKey, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.logger.error(
        `Report ${reportKey(key)} was not kept: ${stringifyError(error)}`,
      );
    }
  }
}
