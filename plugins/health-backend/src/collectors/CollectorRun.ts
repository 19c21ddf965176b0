import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  CollectorContext,
  HealthCollector,
} from '@brown-bear/plugin-health-node';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import { GuardedSink } from './GuardedSink';

/** Pauses between attempts to start, ms. */
const RETRY = { first: 1_000, longest: 60_000 };

/** Runs something later and answers how to call that off. */
export type Later = (run: () => void, delay: number) => () => void;

type Options = {
  collector: HealthCollector;
  context: CollectorContext;
  clock: PortalClock;
  logger: LoggerService;
  /** Told when it is at work, or is no longer. */
  onChange: () => void;
  later?: Later;
  /** Milliseconds of a clock that nobody can move. */
  now: () => number;
};

/** One collector, started again and again until it works. */
export class CollectorRun {
  readonly #options: Options;
  readonly #sink: GuardedSink;
  #cancel: (() => void) | undefined;
  #attempts = 0;
  #failingSince: string | undefined;
  #isStopped = false;
  #startedAt: number | undefined;

  static create(options: Options): CollectorRun {
    return new CollectorRun(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#sink = GuardedSink.create({
      collector: options.collector.id,
      logger: options.logger,
      sink: options.context.sink,
    });
  }

  get id(): string {
    return this.#options.collector.id;
  }

  /** Whether its start has succeeded. */
  get isAtWork(): boolean {
    return this.#startedAt !== undefined;
  }

  /** For how long it has been at work, ms; 0 if it is not. */
  get age(): number {
    return this.isAtWork ? this.#options.now() - this.#startedAt! : 0;
  }

  async start(): Promise<void> {
    const { collector, context, logger, onChange } = this.#options;
    try {
      await collector.start({ ...context, sink: this.#sink });
      if (this.#isStopped) return;
      this.#startedAt = this.#options.now();
      if (this.#attempts > 0) this.#tell(undefined);
      onChange();
    } catch (error) {
      if (this.#isStopped) return;
      logger.warn(
        `Health collector ${
          collector.id
        } does not start and is tried again: ${stringifyError(error)}`,
      );
      this.#attempts += 1;
      // What exactly failed may hold addresses: that is for the log alone.
      this.#tell('It does not start; the reason is in the log of the portal');
      this.#retry();
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#sink.close();
    this.#cancel?.();
    try {
      await this.#options.collector.stop();
    } catch (error) {
      this.#options.logger.warn(
        `Health collector ${this.id} did not stop in order: ${stringifyError(
          error,
        )}`,
      );
    }
  }

  #retry(): void {
    const { later = setTimer } = this.#options;
    const pause = Math.min(
      RETRY.first * 2 ** (this.#attempts - 1),
      RETRY.longest,
    );
    this.#cancel = later(() => {
      void this.start();
    }, pause * (0.5 + Math.random() / 2));
  }

  #tell(error: string | undefined): void {
    const { clock, collector, context } = this.#options;
    const now = new Date(clock.now()).toISOString();
    this.#failingSince ??= now;
    context.sink.source({
      id: `collector:${collector.id}`,
      collector: collector.id,
      title: `Collector ${collector.id}`,
      status: error ? 'unhealthy' : 'healthy',
      since: error ? this.#failingSince : now,
      observedAt: now,
      error,
      nextStep: error && 'It is tried again by itself; look into the log',
    });
    if (!error) this.#failingSince = undefined;
  }
}

const setTimer: Later = (run, delay) => {
  const timer = setTimeout(run, delay).unref();
  return () => clearTimeout(timer);
};
