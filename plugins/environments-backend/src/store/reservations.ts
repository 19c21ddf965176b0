import { quantityAsNumber, readQuantity } from '@brown-bear/platform';
import type { EnvironmentReservation } from '@brown-bear/plugin-environments-common';
import type { Knex } from 'knex';
import type { Usage } from './EnvironmentStore';

/** A quantity as a number: cores or bytes. */
export function amountOf(quantity: string): number {
  return quantityAsNumber(readQuantity(quantity));
}

/** The larger of two in each respect: what is held while one becomes the other. */
export function largerReservation(
  a: EnvironmentReservation,
  b: EnvironmentReservation,
): EnvironmentReservation {
  const larger = (x: string, y: string) => (amountOf(x) >= amountOf(y) ? x : y);
  return {
    cpu: larger(a.cpu, b.cpu),
    memory: larger(a.memory, b.memory),
    perMonth: Math.max(a.perMonth, b.perMonth),
    currency: b.currency,
  };
}

/**
 * Waits until no other transaction reserves anything, and keeps others from it
 * until this one has ended. SQLite has one connection, hence one transaction.
 */
export async function lockReservations(tx: Knex.Transaction): Promise<void> {
  await tx('environment_locks').where({ name: 'reservations' }).forUpdate();
}

/** What somebody, some team or some cluster holds; of one environment, without it. */
export async function usageOf(
  knex: Knex,
  of: { user?: string; owner?: string; cluster?: string; without?: string },
): Promise<Usage> {
  const query = knex('environments')
    .whereNull('gone_at')
    .where({ kind: 'self-service' })
    .select(
      knex.raw('count(*) as count'),
      knex.raw('sum(reserved_cpu) as cpu'),
      knex.raw('sum(reserved_memory) as memory'),
      knex.raw('sum(reserved_month) as month'),
    );
  if (of.user !== undefined) query.where({ created_by: of.user });
  if (of.owner !== undefined) query.where({ owner: of.owner });
  if (of.cluster !== undefined) query.where({ cluster: of.cluster });
  if (of.without !== undefined) query.whereNot({ id: of.without });
  const [row] = await query;
  return {
    count: Number(row.count),
    cpu: Number(row.cpu ?? 0),
    memory: Number(row.memory ?? 0),
    perMonth: Number(row.month ?? 0),
  };
}
