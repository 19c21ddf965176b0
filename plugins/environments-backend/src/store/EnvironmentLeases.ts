import {
  type DatabaseTime,
  databaseTime,
} from '@brown-bear/plugin-platform-node';
import type { Knex } from 'knex';
import { EnvironmentLease } from './EnvironmentLease';

type Options = {
  knex: Knex;
  /** Names this replica in the table, for whoever looks. */
  holder: string;
  /** How long it holds without a sign of life, ms. */
  duration: number;
  databaseTime?: DatabaseTime;
};

/**
 * The right to work on an environment, of one replica at a time. Whether it has
 * expired is judged by the database's clock; and since a worker that was asleep
 * knows nothing of that, all it writes proves by a token that nobody took over.
 */
export class EnvironmentLeases {
  readonly #options: Options;
  readonly #time: DatabaseTime;

  static create(options: Options): EnvironmentLeases {
    return new EnvironmentLeases(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#time = options.databaseTime ?? databaseTime;
  }

  /** Undefined while another worker has it. */
  async acquire(id: string): Promise<EnvironmentLease | undefined> {
    const { duration, holder, knex } = this.#options;
    return knex.transaction(async tx => {
      const [row] = await tx('environment_leases')
        .where({ environment_id: id })
        .where('expires', '<=', this.#time(tx))
        .update({
          holder,
          token: tx.raw('token + 1'),
          expires: tx.raw('? + ?', [this.#time(tx), duration]),
        })
        .returning('token');
      return (
        row &&
        EnvironmentLease.create({
          ...this.#options,
          databaseTime: this.#time,
          id,
          token: Number(row.token),
        })
      );
    });
  }
}
