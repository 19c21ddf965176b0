import type { CollectedReport } from '@brown-bear/plugin-health-node';
import type { ReportFilter, StoredReport } from './HealthStore';
import { type Place, placeKey } from './RecentChanges';

/** A report, and what the store must remember of it. */
export type BookEntry = {
  collected: CollectedReport;
  stored: StoredReport;
  /**
   * From when on an unknown at start-up has been waiting for something better,
   * in ms of the clock that nobody can move. It is no transition until then.
   */
  heldFrom?: number;
};

/** All reports, found by key, by entity or by place. */
export class ReportBook {
  readonly #entries = new Map<string, BookEntry>();
  readonly #byEntity = new Map<string, Map<string, BookEntry>>();

  static create(): ReportBook {
    return new ReportBook();
  }

  private constructor() {}

  get(key: string): BookEntry | undefined {
    return this.#entries.get(key);
  }

  set(entry: BookEntry): void {
    const { key, report } = entry.stored;
    this.#entries.set(key, entry);
    const siblings = this.#byEntity.get(report.entityRef) ?? new Map();
    this.#byEntity.set(report.entityRef, siblings.set(key, entry));
  }

  delete(entry: BookEntry): void {
    const { key, report } = entry.stored;
    this.#entries.delete(key);
    const siblings = this.#byEntity.get(report.entityRef);
    siblings?.delete(key);
    if (siblings?.size === 0) this.#byEntity.delete(report.entityRef);
  }

  entries(): Iterable<BookEntry> {
    return this.#entries.values();
  }

  at(place: Place): BookEntry[] {
    return [...(this.#byEntity.get(place.entityRef)?.values() ?? [])].filter(
      ({ stored }) => placeKey(stored.report) === placeKey(place),
    );
  }

  find({ entityRef, environment, status }: ReportFilter): StoredReport[] {
    const candidates =
      entityRef === undefined
        ? this.#entries.values()
        : this.#byEntity.get(entityRef)?.values() ?? [];
    const found: StoredReport[] = [];
    for (const { stored } of candidates) {
      const { report } = stored;
      if (environment !== undefined && report.environment !== environment)
        continue;
      if (status !== undefined && report.status !== status) continue;
      found.push(stored);
    }
    return found;
  }
}
