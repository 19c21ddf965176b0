import { isDeepStrictEqual } from 'node:util';
import { reportKey } from '@brown-bear/plugin-health-common';
import type { HealthReportKey } from '@brown-bear/plugin-health-common';
import type {
  CollectedReport,
  HealthSink,
} from '@brown-bear/plugin-health-node';

/** What was said last, so that only what is new is said again. */
export class ReportBook {
  readonly #sink: Pick<HealthSink, 'put' | 'remove'>;
  readonly #reports = new Map<string, CollectedReport>();
  readonly #put = new Map<string, CollectedReport>();
  readonly #removed = new Map<string, HealthReportKey>();

  static create(sink: Pick<HealthSink, 'put' | 'remove'>): ReportBook {
    return new ReportBook(sink);
  }

  private constructor(sink: Pick<HealthSink, 'put' | 'remove'>) {
    this.#sink = sink;
  }

  get(key: HealthReportKey): CollectedReport | undefined {
    return this.#reports.get(reportKey(key));
  }

  /** Keeps a report for the next `flush`, if it says something new. */
  put(report: CollectedReport): void {
    const key = reportKey(report);
    const before = this.#reports.get(key);
    if (before && isDeepStrictEqual(content(before), content(report))) {
      return;
    }
    this.#reports.set(key, report);
    this.#put.set(key, report);
    this.#removed.delete(key);
  }

  /** Forgets the reports of an environment that nobody expects any more. */
  retain(environment: string, entityRefs: ReadonlySet<string>): void {
    for (const report of this.#reports.values()) {
      if (
        report.environment === environment &&
        !entityRefs.has(report.entityRef)
      ) {
        this.#remove(report);
      }
    }
  }

  /** Names of the environments that something is said of. */
  environments(): Set<string> {
    return new Set(
      [...this.#reports.values()].map(({ environment }) => environment),
    );
  }

  /** Tells what has come together. */
  flush(): void {
    if (this.#removed.size > 0) {
      this.#sink.remove([...this.#removed.values()]);
      this.#removed.clear();
    }
    if (this.#put.size > 0) {
      this.#sink.put([...this.#put.values()]);
      this.#put.clear();
    }
  }

  #remove({ entityRef, environment, collector }: CollectedReport): void {
    const key = { entityRef, environment, collector };
    this.#reports.delete(reportKey(key));
    this.#put.delete(reportKey(key));
    this.#removed.set(reportKey(key), key);
  }
}

/** All but how fresh it is, which the source says. */
function content(report: CollectedReport) {
  return { ...report, observedAt: '', staleAfter: '' };
}
