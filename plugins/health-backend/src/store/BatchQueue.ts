import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  type HealthEnvironment,
  type HealthReportKey,
  type HealthSource,
  reportKey,
} from '@brown-bear/plugin-health-common';
import type { HealthBatch, StoredReport } from './HealthStore';

/** How long news wait for more of them, ms. */
const WINDOW = 100;

/** Runs something a little later; tests do it when they like. */
export type Defer = (run: () => void) => void;

/** Puts news together, so that a thousand changes make one message. */
export class BatchQueue {
  readonly #defer: Defer;
  readonly #logger: LoggerService;
  readonly #listeners = new Set<(batch: HealthBatch) => void>();
  #put = new Map<string, StoredReport>();
  #remove = new Map<string, HealthReportKey>();
  #sources = new Map<string, HealthSource>();
  #environments: readonly HealthEnvironment[] | undefined;
  #isScheduled = false;
  #seq = 0;

  static create(options: { defer?: Defer; logger: LoggerService }): BatchQueue {
    return new BatchQueue(options);
  }

  private constructor(options: { defer?: Defer; logger: LoggerService }) {
    this.#defer = options.defer ?? (run => setTimeout(run, WINDOW).unref());
    this.#logger = options.logger;
  }

  get seq(): number {
    return this.#seq;
  }

  put(report: StoredReport): void {
    this.#remove.delete(report.key);
    this.#put.set(report.key, report);
    this.#schedule();
  }

  remove(key: HealthReportKey): void {
    this.#put.delete(reportKey(key));
    const { entityRef, environment, collector } = key;
    this.#remove.set(reportKey(key), { entityRef, environment, collector });
    this.#schedule();
  }

  source(source: HealthSource): void {
    this.#sources.set(source.id, source);
    this.#schedule();
  }

  /** A stream that is open keeps it until it begins anew. */
  removeSource(id: string): void {
    this.#sources.delete(id);
  }

  environments(environments: readonly HealthEnvironment[]): void {
    this.#environments = environments;
    this.#schedule();
  }

  subscribe(listener: (batch: HealthBatch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#defer(() => this.#send());
  }

  #send(): void {
    this.#isScheduled = false;
    this.#seq += 1;
    const batch: HealthBatch = {
      seq: this.#seq,
      put: [...this.#put.values()],
      remove: [...this.#remove.values()],
      sources: [...this.#sources.values()],
      environments: this.#environments,
    };
    this.#put = new Map();
    this.#remove = new Map();
    this.#sources = new Map();
    this.#environments = undefined;
    for (const listener of this.#listeners) this.#tell(listener, batch);
  }

  /** One that fails is no reason for the others to hear nothing. */
  #tell(listener: (batch: HealthBatch) => void, batch: HealthBatch): void {
    try {
      listener(batch);
    } catch (error) {
      this.#logger.error(
        `News ${batch.seq} did not reach everybody: ${stringifyError(error)}`,
      );
    }
  }
}
