import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  type DatabaseTime,
  databaseTime,
  withDeadline,
} from '@brown-bear/plugin-platform-node';
import type { EnvironmentTables } from '../store/EnvironmentTables';
import type { NoticeRow } from './insertNotices';

/** How often it looks, ms. */
const INTERVAL = 2_000;
/** Pause after a failure, ms. */
const RETRY = 30_000;
/** How long one may take to be handed over, ms. */
const SEND_LIMIT = 15_000;
/** After which another replica hands over what this one began to, ms. */
const CLAIM = 2 * SEND_LIMIT;
/** Most that are handed over in one round. */
const BATCH = 20;

type Options = {
  tables: EnvironmentTables;
  holder: string;
  logger: LoggerService;
  notifications: NotificationService;
  databaseTime?: DatabaseTime;
  /** Milliseconds of a clock that nobody can move. */
  now: () => number;
};

/**
 * Hands over what was written down to be told. One replica at a time has a
 * notification; one that dies before it could write that it is done is followed
 * by another, to the same scope, which replaces the first.
 */
export class EnvironmentNotifier {
  readonly #options: Options;
  readonly #time: DatabaseTime;
  #round: Promise<void> | undefined;
  #nextAt = 0;
  #isFailing = false;

  static create(options: Options): EnvironmentNotifier {
    return new EnvironmentNotifier(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#time = options.databaseTime ?? databaseTime;
  }

  /** Does what is due. It never rejects, and two calls do not overlap. */
  tick(): Promise<void> {
    if (this.#options.now() < this.#nextAt) return Promise.resolve();
    this.#round ??= this.#tick().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  async #tick(): Promise<void> {
    const { logger, now } = this.#options;
    this.#nextAt = now() + INTERVAL;
    try {
      // Each on its own: one that is refused holds up no other.
      const results = await Promise.allSettled(
        (await this.#claim()).map(row => this.#handOver(row)),
      );
      const refused = results.find(({ status }) => status === 'rejected');
      if (refused?.status === 'rejected') throw refused.reason;
      this.#isFailing = false;
    } catch (error) {
      this.#nextAt = now() + RETRY;
      if (!this.#isFailing) {
        logger.warn(
          `Notifications of environments wait: ${stringifyError(error)}`,
        );
      }
      this.#isFailing = true;
    }
  }

  /** Takes some for this replica. */
  async #claim(): Promise<NoticeRow[]> {
    const { holder, tables } = this.#options;
    const { knex } = tables;
    const open = await knex('environment_notifications')
      .where({ sent: false })
      .where('claimed_until', '<=', this.#time(knex))
      .orderBy('id')
      .limit(BATCH)
      .pluck('id');
    if (open.length === 0) return [];
    // Another replica may have been quicker with some of them.
    return knex('environment_notifications')
      .whereIn('id', open)
      .where({ sent: false })
      .where('claimed_until', '<=', this.#time(knex))
      .update({
        claimed_by: holder,
        claimed_until: knex.raw('? + ?', [this.#time(knex), CLAIM]),
      })
      .returning('*');
  }

  async #handOver(row: NoticeRow): Promise<void> {
    const { notifications, tables } = this.#options;
    const { description, environment_id, kind, link, occasion, title } = row;
    await withDeadline(
      notifications.send({
        recipients: { type: 'entity', entityRef: JSON.parse(row.recipients) },
        payload: {
          ...{ title, description, link, severity: row.severity },
          topic: 'environments',
          scope: ['environments', environment_id, kind, occasion].join(':'),
        },
      }),
      SEND_LIMIT,
    );
    await tables
      .knex('environment_notifications')
      .where({ id: row.id })
      .update({ sent: true, sent_at: tables.now() });
  }
}
