import type { Knex } from 'knex';

/**
 * An SQL expression of milliseconds since 1970.
 * @public
 */
export type DatabaseTime = (knex: Knex) => Knex.Raw;

/**
 * The time of the database at the moment of the statement, which all replicas
 * share. `now()` of PostgreSQL would be that of the transaction's start.
 * @public
 */
export function databaseTime(knex: Knex): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('(extract(epoch from clock_timestamp()) * 1000)::bigint')
    : knex.raw("cast((julianday('now') - 2440587.5) * 86400000.0 as integer)");
}

/**
 * Whether this is PostgreSQL; else it is SQLite.
 * @public
 */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
