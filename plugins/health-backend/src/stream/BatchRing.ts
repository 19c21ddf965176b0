import {
  type HealthEnvironment,
  type HealthReportKey,
  type HealthSource,
  reportKey,
} from '@brown-bear/plugin-health-common';
import type { HealthBatch, StoredReport } from '../store';

/** Most batches that are remembered: at ten a second more than three minutes. */
const BATCHES = 2_000;
/** Most reports in them, so that a fleet that changes at once stays bounded. */
const REPORTS = 50_000;

/** What is new over some batches: of each thing the last word. */
export type News = {
  put: readonly StoredReport[];
  remove: readonly HealthReportKey[];
  sources: readonly HealthSource[];
  environments?: readonly HealthEnvironment[];
};

/** The last batches, for viewers who missed some. */
export class BatchRing {
  readonly #batches: HealthBatch[] = [];
  #reports = 0;

  static create(): BatchRing {
    return new BatchRing();
  }

  private constructor() {}

  add(batch: HealthBatch): void {
    this.#batches.push(batch);
    this.#reports += sizeOf(batch);
    while (this.#batches.length > BATCHES || this.#reports > REPORTS) {
      this.#reports -= sizeOf(this.#batches.shift()!);
    }
  }

  /** What came after a batch; undefined if that is forgotten. */
  since(seq: number): News | undefined {
    const first = this.#batches.at(0);
    if (!first || first.seq > seq + 1) return undefined;
    return merge(this.#batches.slice(seq + 1 - first.seq));
  }
}

function sizeOf({ put, remove }: HealthBatch): number {
  return put.length + remove.length;
}

function merge(batches: readonly HealthBatch[]): News {
  const put = new Map<string, StoredReport>();
  const remove = new Map<string, HealthReportKey>();
  const sources = new Map<string, HealthSource>();
  for (const batch of batches) {
    for (const key of batch.remove) {
      put.delete(reportKey(key));
      remove.set(reportKey(key), key);
    }
    for (const stored of batch.put) {
      remove.delete(stored.key);
      put.set(stored.key, stored);
    }
    batch.sources.forEach(source => sources.set(source.id, source));
  }
  return {
    put: [...put.values()],
    remove: [...remove.values()],
    sources: [...sources.values()],
    environments: batches.findLast(batch => batch.environments)?.environments,
  };
}
