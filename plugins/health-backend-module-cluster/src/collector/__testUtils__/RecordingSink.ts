import { reportKey } from '@brown-bear/plugin-health-common';
import type {
  HealthChange,
  HealthReportKey,
  HealthSource,
} from '@brown-bear/plugin-health-common';
import type {
  CollectedReport,
  HealthSink,
} from '@brown-bear/plugin-health-node';

/** Keeps what a collector says and tells when it says something. */
export class RecordingSink implements HealthSink {
  readonly reports = new Map<string, CollectedReport>();
  readonly sources = new Map<string, HealthSource>();
  readonly all: HealthChange[] = [];
  /** How often a report was put, by key. */
  readonly puts = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  put(reports: readonly CollectedReport[]): void {
    for (const report of reports) {
      const key = reportKey(report);
      this.reports.set(key, report);
      this.puts.set(key, (this.puts.get(key) ?? 0) + 1);
    }
    this.#tell();
  }

  remove(keys: readonly HealthReportKey[]): void {
    keys.forEach(key => this.reports.delete(reportKey(key)));
    this.#tell();
  }

  source(source: HealthSource): void {
    this.sources.set(source.id, source);
    this.#tell();
  }

  removeSource(id: string): void {
    this.sources.delete(id);
    this.#tell();
  }

  changes(changes: readonly HealthChange[]): void {
    this.all.push(...changes);
    this.#tell();
  }

  report(entityRef: string, environment: string): CollectedReport | undefined {
    return this.reports.get(
      reportKey({ entityRef, environment, collector: 'cluster' }),
    );
  }

  /** What is not healthy, as text. */
  troubles(environment?: string): string[] {
    return [...this.reports.values()]
      .filter(each => !environment || each.environment === environment)
      .filter(({ status }) => status !== 'healthy')
      .map(
        each =>
          `${each.entityRef} in ${each.environment}: ${each.status}: ${each.summary}`,
      );
  }

  /** Resolves with the first answer that is one, now or after any news. */
  until<T>(look: () => T | undefined | false): Promise<T> {
    return new Promise(resolve => {
      const attempt = () => {
        const found = look();
        if (found) {
          this.#waiting.delete(attempt);
          resolve(found);
        }
      };
      this.#waiting.add(attempt);
      attempt();
    });
  }

  #tell(): void {
    [...this.#waiting].forEach(attempt => attempt());
  }
}
