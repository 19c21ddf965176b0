import { ConflictError } from '@backstage/errors';
import {
  type DatabaseTime,
  isPostgres,
} from '@brown-bear/plugin-platform-node';
import type { Knex } from 'knex';

/** After which PostgreSQL ends a transaction whose holder fell silent, ms. */
const IDLE_LIMIT = 10_000;

/** Told to a worker that another one has replaced. */
export class LeaseLostError extends ConflictError {}

/** Told to a worker whose work is no longer what is wanted. */
export class SupersededError extends ConflictError {}

type LeaseOptions = {
  knex: Knex;
  /** How long it holds without a sign of life, ms. */
  duration: number;
  databaseTime: DatabaseTime;
  /** Of the environment. */
  id: string;
  token: number;
};

/** One worker's hold of one environment. */
export class EnvironmentLease {
  readonly #options: LeaseOptions;

  static create(options: LeaseOptions): EnvironmentLease {
    return new EnvironmentLease(options);
  }

  private constructor(options: LeaseOptions) {
    this.#options = options;
  }

  get id(): string {
    return this.#options.id;
  }

  /**
   * Does work in a transaction that only the holder can commit. Locking the row
   * first keeps others from taking over until it has ended.
   */
  async write<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    const { knex } = this.#options;
    return knex.transaction(async tx => {
      if (isPostgres(knex)) {
        await tx.raw(
          `set local idle_in_transaction_session_timeout = ${IDLE_LIMIT}`,
        );
      }
      await this.#extend(tx);
      return work(tx);
    });
  }

  /**
   * Throws unless it is held, and the environment is still wished as it was. Held
   * for at least half of its duration from now on: longer than a write may take.
   */
  async check(wish: number): Promise<void> {
    const { databaseTime: time, duration, id, knex, token } = this.#options;
    const row = await knex('environment_leases')
      .join('environments', 'environments.id', 'environment_id')
      .where({ environment_id: id })
      .first(
        'token',
        'wish',
        knex.raw('expires - ? as remaining', [time(knex)]),
      );
    if (row?.token !== token) throw lost();
    if (row.wish !== wish) throw superseded();
    if (Number(row.remaining) < duration / 2) await this.write(async () => {});
  }

  /** Gives signs of life, three per duration, until what it returns is called. */
  keep(): () => void {
    const timer = setInterval(() => {
      // Whoever lost it learns that from the next write.
      this.write(async () => {}).catch(() => undefined);
    }, this.#options.duration / 3).unref();
    return () => clearInterval(timer);
  }

  /** Lets another worker take over at once. */
  async release(): Promise<void> {
    const { id, knex, token } = this.#options;
    await knex.transaction(tx =>
      tx('environment_leases')
        .where({ environment_id: id, token })
        .update({ expires: 0 }),
    );
  }

  async #extend(tx: Knex.Transaction): Promise<void> {
    const { databaseTime: time, duration, id, token } = this.#options;
    const count = await tx('environment_leases')
      .where({ environment_id: id, token })
      .update({ expires: tx.raw('? + ?', [time(tx), duration]) });
    if (count === 0) throw lost();
  }
}

function lost(): LeaseLostError {
  return new LeaseLostError('Another worker has this environment now');
}

export function superseded(): SupersededError {
  return new SupersededError('Something else is wanted now');
}
