import { ConflictError } from '@backstage/errors';
import {
  type DatabaseTime,
  isPostgres,
} from '@brown-bear/plugin-platform-node';
import type { Knex } from 'knex';

const NAME = 'writer';
/** After which PostgreSQL ends a transaction whose holder fell silent, ms. */
const IDLE_LIMIT = 10_000;

/** Told to a writer that another replica has replaced. */
export class FencedError extends ConflictError {}

type Options = {
  knex: Knex;
  /** Names this replica in the table, for whoever looks. */
  holder: string;
  /** How long it holds without a sign of life, ms. */
  duration: number;
  /** Milliseconds of a clock that nobody can move. */
  now: () => number;
  databaseTime: DatabaseTime;
};

/**
 * The right to write, of one replica at a time. Whether it is held is judged by
 * this process's own clock, whether it has expired by the database's; and since
 * neither helps a process that was asleep, every write proves by the token that
 * nobody took over meanwhile.
 */
export class WriterLease {
  readonly #options: Options;
  #token: number | undefined;
  #validUntil = 0;
  #nextAt = 0;

  static create(options: Options): WriterLease {
    return new WriterLease(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  get isHeld(): boolean {
    return this.#token !== undefined && this.#options.now() < this.#validUntil;
  }

  /** Renews or tries to get it when that is due: three times per duration. */
  async keep(): Promise<void> {
    const { duration, now } = this.#options;
    const asked = now();
    if (asked < this.#nextAt) return;
    this.#nextAt = asked + duration / 3;
    if (this.#token !== undefined) {
      await this.#renew(asked);
    }
    if (this.#token === undefined) await this.#acquire(asked);
  }

  /**
   * Does work in a transaction that only the holder can commit. Locking the row
   * first keeps others from taking over until it has ended.
   */
  async write<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    const { knex, now } = this.#options;
    const token = this.#token;
    const asked = now();
    if (token === undefined) throw new FencedError('The lease is not held');
    try {
      const result = await knex.transaction(async tx => {
        if (isPostgres(knex)) {
          await tx.raw(
            `set local idle_in_transaction_session_timeout = ${IDLE_LIMIT}`,
          );
        }
        if ((await this.#extend(tx, token)) === 0) {
          throw new FencedError('Another replica writes now');
        }
        return work(tx);
      });
      this.#validUntil = asked + this.#options.duration;
      return result;
    } catch (error) {
      if (error instanceof FencedError) this.#lose();
      throw error;
    }
  }

  /** Lets another replica take over at once. */
  async release(): Promise<void> {
    const { knex } = this.#options;
    const token = this.#token;
    this.#lose();
    if (token !== undefined) {
      await knex('health_lease')
        .where({ name: NAME, token })
        .update({ expires: 0 });
    }
  }

  async #renew(asked: number): Promise<void> {
    const { duration, knex } = this.#options;
    if ((await this.#extend(knex, this.#token!)) === 0) this.#lose();
    else this.#validUntil = asked + duration;
  }

  async #acquire(asked: number): Promise<void> {
    const { databaseTime, duration, holder, knex } = this.#options;
    const time = databaseTime(knex);
    const [row] = await knex('health_lease')
      .where({ name: NAME })
      .where('expires', '<=', time)
      .update({
        holder,
        token: knex.raw('token + 1'),
        expires: knex.raw('? + ?', [time, duration]),
      })
      .returning('token');
    if (row) {
      this.#token = Number(row.token);
      this.#validUntil = asked + duration;
    }
  }

  #extend(knex: Knex, token: number): Promise<number> {
    const { databaseTime, duration } = this.#options;
    return knex('health_lease')
      .where({ name: NAME, token })
      .update({ expires: knex.raw('? + ?', [databaseTime(knex), duration]) });
  }

  #lose(): void {
    this.#token = undefined;
    this.#validUntil = 0;
  }
}
