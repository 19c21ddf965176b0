import { setImmediate } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, stringifyError } from '@backstage/errors';
import { type HealthChange, reportKey } from '@brown-bear/plugin-health-common';
import {
  databaseTime,
  type DatabaseTime,
  type PortalClock,
  withDeadline,
} from '@brown-bear/plugin-platform-node';
import type { Knex } from 'knex';
import type { HealthHistory, HistoryListener } from '../store/HealthHistory';
import type { StoredTimeline, TimelineQuery } from '../store/HealthStore';
import {
  type KnownState,
  sameState,
  type StateChange,
} from '../store/HealthState';
import { PendingHistory } from './PendingHistory';
import { readHistory, readTransitionsAfter } from './readNews';
import { readTimeline } from './readTimeline';
import { changeRow, toStateChange, type TransitionRow } from './rows';
import { FencedError, WriterLease } from './WriterLease';
import { writeTransitions } from './writeTransitions';

/** Reports and changes per transaction. */
const BATCH = 250;
/** How often a follower looks for what was written, ms. */
const LEARN_INTERVAL = 2_000;
/** How long one round with the database may take until it counts as down, ms. */
const ROUND_LIMIT = 15_000;
/** How long a reader is kept waiting, ms. */
const READ_LIMIT = 10_000;
/** Pauses after failures, ms. */
const RETRY = { first: 1_000, longest: 30_000 };

/** How it is with the database. */
export type DatabaseCondition = {
  isAnswering: boolean;
  /** What waits to be written. */
  waiting: number;
  /** What was given up since the start. */
  dropped: number;
};

type Options = {
  clock: PortalClock;
  holder: string;
  knex: Knex;
  leaseDuration: number;
  logger: LoggerService;
  migrate: () => Promise<void>;
  onCondition: (condition: DatabaseCondition) => void;
  /** Lines that this replica added, by the status they lead to. */
  onWritten?: (counts: Map<string, number>) => void;
  /** Milliseconds of a clock that nobody can move. */
  now?: () => number;
  databaseTime?: DatabaseTime;
};

/**
 * A history in the plugin's database. All replicas read it, one at a time
 * writes it; a caller drives it by `tick`, five times a second.
 */
export class DatabaseHistory implements HealthHistory {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #lease: WriterLease;
  readonly #pending: PendingHistory;
  readonly #known = new Map<string, KnownState>();
  readonly #listeners: HistoryListener[] = [];
  #round: Promise<void> | undefined;
  #isOpen = false;
  #lastId = 0;
  #learnAt = 0;
  #retryAt = 0;
  #failures = 0;

  static create(options: Options): DatabaseHistory {
    return new DatabaseHistory(options);
  }

  private constructor(options: Options) {
    const { holder, knex, leaseDuration } = options;
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#pending = PendingHistory.create(this.#now);
    this.#lease = WriterLease.create({
      knex,
      holder,
      duration: leaseDuration,
      now: this.#now,
      databaseTime: options.databaseTime ?? databaseTime,
    });
  }

  /** Whether this replica is the one that writes and notifies. */
  get isWriter(): boolean {
    return this.#lease.isHeld;
  }

  listen(listener: HistoryListener): void {
    this.#listeners.push(listener);
  }

  known(key: string): KnownState | undefined {
    return this.#known.get(key);
  }

  allKnown(): Iterable<KnownState> {
    return this.#known.values();
  }

  record(change: StateChange): void {
    const key = reportKey(change);
    if (!this.#pending.last(key)) {
      const known = this.#known.get(key);
      const isWritten = change.removed
        ? this.#isOpen && !known
        : known && sameState(known, change);
      if (isWritten) return;
    }
    this.#pending.add(change);
  }

  recordChanges(changes: readonly HealthChange[]): void {
    this.#pending.addChanges(changes);
  }

  async timeline(query: TimelineQuery): Promise<StoredTimeline> {
    try {
      return await withDeadline(
        readTimeline(this.#options.knex, query),
        READ_LIMIT,
      );
    } catch (error) {
      this.#options.logger.warn(
        `The history of health cannot be read: ${stringifyError(error)}`,
      );
      throw new ServiceUnavailableError(
        'The database that keeps the history does not answer now; try again later',
      );
    }
  }

  /** Work in a transaction that is undone if another replica has taken over. */
  write<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#lease.write(work);
  }

  /** Does what is due. It never rejects, and two calls do not overlap. */
  tick(): Promise<void> {
    this.#round ??= this.#tick().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  /** Writes what waits and lets another replica take over at once. */
  async stop(): Promise<void> {
    await this.tick();
    try {
      await withDeadline(this.#lease.release(), ROUND_LIMIT);
    } catch (error) {
      // It expires by itself.
      this.#options.logger.debug(
        `The lease was not released: ${stringifyError(error)}`,
      );
    }
  }

  async #tick(): Promise<void> {
    if (this.#now() < this.#retryAt) return;
    try {
      await withDeadline(this.#doRound(), ROUND_LIMIT);
      if (this.#failures > 0) {
        this.#options.logger.info('The history of health is written again');
      }
      this.#failures = 0;
      this.#tellCondition(true);
    } catch (error) {
      // Being replaced is no failure; the next round follows the new writer.
      if (!(error instanceof FencedError)) this.#fail(error);
    }
  }

  async #doRound(): Promise<void> {
    if (!this.#isOpen) await this.#open();
    const wasWriter = this.isWriter;
    await this.#lease.keep();
    if (this.isWriter && !wasWriter) {
      // What others wrote until now need not be written again.
      await this.#learn({ isOthers: true });
      this.#listeners.forEach(listener => listener.takenOver());
    }
    if (this.isWriter) await this.#flush();
    if (this.#now() >= this.#learnAt) {
      await this.#learn({ isOthers: !this.isWriter });
      if (!this.isWriter) {
        this.#pending.forgetOlderThan(4 * this.#options.leaseDuration);
      }
    }
  }

  async #open(): Promise<void> {
    const { clock, knex, migrate } = this.#options;
    await migrate();
    const { states, changes, lastId } = await readHistory(knex, clock.now());
    states.forEach(state => this.#known.set(reportKey(state), state));
    this.#lastId = lastId;
    this.#isOpen = true;
    this.#listeners.forEach(listener => listener.learned({ states, changes }));
  }

  async #flush(): Promise<void> {
    for (;;) {
      const transitions = this.#pending.transitions(BATCH);
      const changes = this.#pending.changes(BATCH);
      if (transitions.size + changes.length === 0) return;
      const counts = await this.write(async tx => {
        if (changes.length > 0) {
          await tx('health_changes')
            .insert(changes.map(changeRow))
            .onConflict('id')
            .ignore();
        }
        return writeTransitions(tx, transitions);
      });
      // Known before it is forgotten: what is recorded meanwhile is compared with either.
      await this.#learn({ isOthers: false });
      this.#pending.done({ transitions, changes });
      this.#options.onWritten?.(counts);
      // SQLite works on this thread: others have their turn in between.
      await setImmediate();
    }
  }

  /** Reads what was written since the last time, here or elsewhere. */
  async #learn(options: { isOthers: boolean }): Promise<void> {
    this.#learnAt = this.#now() + LEARN_INTERVAL;
    const states = new Map<string, KnownState>();
    let rows: TransitionRow[];
    do {
      rows = await readTransitionsAfter(this.#options.knex, this.#lastId);
      for (const row of rows) {
        this.#lastId = row.id;
        const { at, removed, ...state } = toStateChange(row);
        if (options.isOthers) {
          this.#pending.written({ ...state, at, removed });
        }
        if (removed) {
          this.#known.delete(row.key);
          states.delete(row.key);
        } else {
          const known = { ...state, since: at };
          this.#known.set(row.key, known);
          states.set(row.key, known);
        }
      }
    } while (rows.length > 0);
    if (states.size > 0) {
      const news = { states: [...states.values()], changes: [] };
      this.#listeners.forEach(listener => listener.learned(news));
    }
  }

  #fail(error: unknown): void {
    const pause = Math.min(RETRY.first * 2 ** this.#failures, RETRY.longest);
    this.#retryAt = this.#now() + pause * (0.5 + Math.random() / 2);
    if (this.#failures === 0) {
      // Said once: an outage would fill the log.
      this.#options.logger.warn(
        `The history of health waits for its database: ${stringifyError(
          error,
        )}`,
      );
    }
    this.#failures += 1;
    this.#tellCondition(false);
  }

  #tellCondition(isAnswering: boolean): void {
    const { dropped, size } = this.#pending;
    this.#options.onCondition({ isAnswering, waiting: size, dropped });
  }
}
