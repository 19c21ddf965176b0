import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  HealthChange,
  HealthReportKey,
  HealthSource,
} from '@brown-bear/plugin-health-common';
import type {
  CollectedReport,
  HealthSink,
} from '@brown-bear/plugin-health-node';

/**
 * A sink for one collector. It takes what carries the collector's own name, and
 * nothing once the collector was stopped: what it clears away then is not gone.
 */
export class GuardedSink implements HealthSink {
  readonly #collector: string;
  readonly #logger: LoggerService;
  readonly #sink: HealthSink;
  #isOpen = true;

  static create(options: {
    collector: string;
    logger: LoggerService;
    sink: HealthSink;
  }): GuardedSink {
    return new GuardedSink(options);
  }

  private constructor(options: {
    collector: string;
    logger: LoggerService;
    sink: HealthSink;
  }) {
    this.#collector = options.collector;
    this.#logger = options.logger;
    this.#sink = options.sink;
  }

  close(): void {
    this.#isOpen = false;
  }

  put(reports: readonly CollectedReport[]): void {
    if (this.#isOpen) this.#sink.put(this.#own(reports));
  }

  remove(keys: readonly HealthReportKey[]): void {
    if (this.#isOpen) this.#sink.remove(this.#own(keys));
  }

  source(source: HealthSource): void {
    if (this.#isOpen) this.#sink.source(source);
  }

  removeSource(id: string): void {
    if (this.#isOpen) this.#sink.removeSource(id);
  }

  changes(changes: readonly HealthChange[]): void {
    if (this.#isOpen) this.#sink.changes(changes);
  }

  #own<T extends HealthReportKey>(items: readonly T[]): readonly T[] {
    const own = items.filter(({ collector }) => collector === this.#collector);
    if (own.length < items.length) {
      this.#logger.error(
        `Collector ${this.#collector} speaks in the name of another: ${
          items.length - own.length
        } reports were not taken`,
      );
    }
    return own;
  }
}
