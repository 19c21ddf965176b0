import type { HealthSource } from '@brown-bear/plugin-health-common';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { DatabaseCondition } from './DatabaseHistory';

/**
 * The database of the history as a source among the others: while it is down
 * health is live as ever, and readers are told what is missing.
 */
export class DatabaseSource {
  readonly #clock: PortalClock;
  readonly #tell: (source: HealthSource) => void;
  #last: HealthSource | undefined;

  static create(options: {
    clock: PortalClock;
    tell: (source: HealthSource) => void;
  }): DatabaseSource {
    return new DatabaseSource(options.clock, options.tell);
  }

  private constructor(
    clock: PortalClock,
    tell: (source: HealthSource) => void,
  ) {
    this.#clock = clock;
    this.#tell = tell;
  }

  report({ dropped, isAnswering, waiting }: DatabaseCondition): void {
    const now = new Date(this.#clock.now()).toISOString();
    const status = isAnswering ? answering(dropped) : 'unhealthy';
    const lost = dropped > 0 ? `${dropped} lines of history were lost` : '';
    this.#last = {
      id: 'database:health',
      collector: 'history',
      title: 'Database of the history',
      status,
      since: this.#last?.status === status ? this.#last.since : now,
      observedAt: isAnswering ? now : this.#last?.observedAt,
      error: isAnswering
        ? lost || undefined
        : ['It does not answer', waiting > 0 && `${waiting} lines wait`, lost]
            .filter(Boolean)
            .join('; '),
      nextStep: isAnswering
        ? undefined
        : 'Look at the database server; what waits is written once it answers. Why it fails is in the log of the portal',
    };
    this.#tell(this.#last);
  }
}

function answering(dropped: number): HealthSource['status'] {
  return dropped === 0 ? 'healthy' : 'degraded';
}
