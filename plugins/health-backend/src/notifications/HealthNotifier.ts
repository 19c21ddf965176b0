import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { EntityDirectory } from '@brown-bear/plugin-health-node';
import {
  type PortalClock,
  withDeadline,
} from '@brown-bear/plugin-platform-node';
import type { Knex } from 'knex';
import { isoTime } from '../persistence/rows';
import { FencedError } from '../persistence/WriterLease';
import { placeKey } from '../store/RecentChanges';
import { decideNotification } from './decideNotification';
import type { NotificationRow } from './NotificationRow';
import { readCandidates } from './readConditions';
import { toNotification } from './toNotification';

/** How often it looks, ms. */
const INTERVAL = 5_000;
/** Pause after a failure, ms. */
const RETRY = 30_000;
/** How long writing down what is to be told may take, ms. */
const CLAIM_LIMIT = 15_000;
/** How long handing over one notification may take, ms. */
const SEND_LIMIT = 15_000;
/** An alarm that could not be handed over for so long is no news, ms. */
const NEWS_FOR = 60 * 60_000;
/** Most that are handed over in one round. */
const BATCH = 100;
/** After so many refusals the rest of a round waits for the next one. */
const REFUSALS = 10;

/** The part of the history that a notifier uses. */
export interface WriterHistory {
  readonly isWriter: boolean;
  write<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T>;
}

type Options = {
  clock: PortalClock;
  /** How long an alarm must last, ms of the portal's time. */
  delay: number;
  directory: EntityDirectory;
  history: WriterHistory;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  /** Milliseconds of a clock that nobody can move. */
  now?: () => number;
};

/**
 * Tells owners of what became unhealthy and of what is healthy again. What is
 * told is decided from the tables and written down in the same transaction,
 * which only the writing replica can commit; then it is handed over. One that
 * falls silent in between is followed by another that hands it over again, to
 * the same scope, which replaces the first.
 */
export class HealthNotifier {
  readonly #options: Options;
  readonly #now: () => number;
  #round: Promise<void> | undefined;
  #nextAt = 0;
  #isFailing = false;

  static create(options: Options): HealthNotifier {
    return new HealthNotifier(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Does what is due. It never rejects, and two calls do not overlap. */
  tick(): Promise<void> {
    if (this.#now() < this.#nextAt || !this.#options.history.isWriter) {
      return Promise.resolve();
    }
    this.#round ??= this.#tick().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  async #tick(): Promise<void> {
    this.#nextAt = this.#now() + INTERVAL;
    try {
      await withDeadline(this.#claim(), CLAIM_LIMIT);
      await this.#handOver();
      this.#isFailing = false;
    } catch (error) {
      if (error instanceof FencedError) return;
      this.#nextAt = this.#now() + RETRY;
      if (!this.#isFailing) {
        this.#options.logger.warn(
          `Notifications of health wait: ${stringifyError(error)}`,
        );
      }
      this.#isFailing = true;
    }
  }

  /** Writes down what is to be told. */
  async #claim(): Promise<void> {
    const { clock, delay, history } = this.#options;
    const now = clock.now();
    await history.write(async tx => {
      for (const candidate of await readCandidates(tx, now)) {
        const { condition, entityRef, environment, last } = candidate;
        const place = placeKey(candidate);
        if (!condition) {
          await tx('health_notifications').where({ place }).delete();
          continue;
        }
        const told = decideNotification({ condition, last, now, delay });
        if (!told) continue;
        const row: NotificationRow = {
          place,
          entity_ref: entityRef,
          environment,
          ...told,
          told_at: isoTime(now),
          since: isoTime(condition.since),
          summary: condition.summary,
          sent: false,
        };
        await tx('health_notifications')
          .insert(row)
          .onConflict('place')
          .merge();
      }
    });
  }

  async #handOver(): Promise<void> {
    const { history, knex } = this.#options;
    const rows: NotificationRow[] = await knex('health_notifications')
      .where({ sent: false })
      .orderBy('told_at')
      .limit(BATCH);
    // One that is refused holds up no other, until it looks like all of them.
    const refusals: unknown[] = [];
    for (const row of rows) {
      if (!history.isWriter) return;
      let isDone = false;
      try {
        isDone = await this.#send(row);
      } catch (error) {
        refusals.push(error);
        if (refusals.length === REFUSALS) break;
      }
      if (isDone) {
        await knex('health_notifications')
          .where({ place: row.place, told_at: row.told_at })
          .update({ sent: true });
      }
    }
    if (refusals.length > 0) throw refusals[0];
  }

  /** Answers whether it is dealt with. */
  async #send(row: NotificationRow): Promise<boolean> {
    const { clock, directory, notifications } = this.#options;
    const isOld = clock.now() - Date.parse(row.told_at) > NEWS_FOR;
    const entity = directory.get(row.entity_ref);
    // An entity that is not known yet may have an owner a little later.
    if (!entity) return isOld;
    const { owner } = entity;
    if (owner === undefined || isOld) return true;
    await withDeadline(
      notifications.send(toNotification(row, { ...entity, owner })),
      SEND_LIMIT,
    );
    return true;
  }
}
