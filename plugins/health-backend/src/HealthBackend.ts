import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  type PortalClock,
  withDeadline,
} from '@brown-bear/plugin-platform-node';
import type { Knex } from 'knex';
import { CollectorHost } from './collectors/CollectorHost';
import type { CollectorRegistry } from './collectors/CollectorRegistry';
import type { ExpectationBook } from './collectors/ExpectationBook';
import type { HealthConfig } from './config/HealthConfig';
import type { CatalogDirectory } from './directory';
import { HealthNotifier } from './notifications/HealthNotifier';
import { cleanHistory } from './persistence/cleanHistory';
import { DatabaseHistory } from './persistence/DatabaseHistory';
import { DatabaseSource } from './persistence/DatabaseSource';
import { migrateHistory } from './persistence/migrateHistory';
import type { HealthMetrics } from './registerMetrics';
import { LiveHealthStore } from './store';

/** How often what waits is written, ms. */
const HISTORY_INTERVAL = 200;
/** How often it is looked who has waited long enough, ms. */
const LOOK_INTERVAL = 1_000;
/** How long collectors wait for what was known before, ms. */
const LOAD_LIMIT = 5_000;

type Options = {
  clock: PortalClock;
  collectors: CollectorRegistry;
  config: HealthConfig;
  directory: CatalogDirectory;
  expectations: ExpectationBook;
  knex: Knex;
  logger: LoggerService;
  metrics: HealthMetrics;
  migrations?: DatabaseService['migrations'];
  notifications: NotificationService;
};

/** Store, history, collectors and notifier at work together. */
export class HealthBackend {
  readonly store: LiveHealthStore;
  readonly #options: Options;
  readonly #history: DatabaseHistory;
  readonly #host: CollectorHost;
  readonly #notifier: HealthNotifier | undefined;
  readonly #timers: NodeJS.Timeout[] = [];
  #isStopped = false;

  static create(options: Options): HealthBackend {
    return new HealthBackend(options);
  }

  private constructor(options: Options) {
    const { clock, config, knex, metrics, migrations } = options;
    this.#options = options;
    const source = DatabaseSource.create({
      clock,
      tell: news => this.store.source(news),
    });
    this.#history = DatabaseHistory.create({
      ...options,
      holder: `${hostname()}:${process.pid}:${randomUUID()}`,
      leaseDuration: config.leaseDuration,
      migrate: () => migrateHistory({ knex, migrations }),
      onCondition: condition => source.report(condition),
      onWritten: counts => metrics.addTransitions(counts),
    });
    this.store = LiveHealthStore.create({ ...options, history: this.#history });
    metrics.watch(this.store);
    this.#host = CollectorHost.create({ ...options, store: this.store });
    this.#notifier = config.notifications.enabled
      ? HealthNotifier.create({
          ...options,
          delay: config.notifications.delay,
          history: this.#history,
        })
      : undefined;
  }

  /** Begins to work; resolves once every collector has tried to start. */
  async start(): Promise<void> {
    this.#every(HISTORY_INTERVAL, () => {
      void this.#history.tick().then(() => this.#notifier?.tick());
    });
    // "Since" is what was written, if the database answers in time; else that
    // is put right later.
    await Promise.all([
      withDeadline(this.#history.tick(), LOAD_LIMIT).catch(() => {}),
      this.#options.directory.start(),
    ]);
    // It may be shut down before it is at work.
    if (this.#isStopped) return;
    this.#every(LOOK_INTERVAL, () => this.#host.tick());
    await this.#host.start();
  }

  /** Deletes what is older than the retention. */
  async clean(signal?: AbortSignal): Promise<void> {
    const { clock, config, knex, logger } = this.#options;
    const count = await cleanHistory(knex, {
      before: clock.now() - config.retention,
      signal,
    });
    if (count > 0) {
      logger.info(`${count} old rows of the history of health were deleted`);
    }
  }

  /** Ends the work, writes what waits and lets another replica take over. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timers.forEach(timer => clearInterval(timer));
    this.#options.directory.stop();
    await this.#host.stop();
    await this.#history.stop();
  }

  #every(interval: number, work: () => void): void {
    this.#timers.push(setInterval(work, interval).unref());
  }
}
