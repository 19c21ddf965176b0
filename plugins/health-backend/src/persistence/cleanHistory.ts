import type { Knex } from 'knex';
import { isoTime } from './rows';

/** Rows per statement, so that no delete holds the tables for long. */
const ROWS = 1_000;

/**
 * Deletes what is older than a time (ms since 1970). Of each report the line
 * that was in force then stays, so that every timeline knows its beginning.
 *
 * @returns how many rows were deleted
 */
export async function cleanHistory(
  knex: Knex,
  options: { before: number; signal?: AbortSignal; rows?: number },
): Promise<number> {
  const { rows = ROWS, signal } = options;
  const before = isoTime(options.before);
  const oldTransitions = () =>
    knex('health_transitions as old')
      .where('old.at', '<', before)
      .where(line =>
        line
          .where('old.removed', true)
          .orWhereExists(next =>
            next
              .from('health_transitions as next')
              .select('next.id')
              .whereRaw('next.key = old.key')
              .whereRaw('next.id > old.id')
              .where('next.at', '<=', before),
          ),
      )
      // Oldest first: a line that ends a report goes after those before it.
      .orderBy('old.id')
      .limit(rows)
      .select('old.id');
  const oldChanges = () =>
    knex('health_changes').where('at', '<', before).limit(rows).select('id');
  const oldNotifications = () =>
    knex('health_notifications')
      .where({ told: 'healthy', sent: true })
      .where('told_at', '<', before)
      .limit(rows)
      .select('place');
  return (
    (await deleteAll(
      () => knex('health_transitions').whereIn('id', oldTransitions()).delete(),
      { rows, signal },
    )) +
    (await deleteAll(
      () => knex('health_changes').whereIn('id', oldChanges()).delete(),
      { rows, signal },
    )) +
    (await deleteAll(
      () =>
        knex('health_notifications')
          .whereIn('place', oldNotifications())
          .delete(),
      { rows, signal },
    ))
  );
}

async function deleteAll(
  deleteSome: () => Promise<number>,
  options: { rows: number; signal?: AbortSignal },
): Promise<number> {
  let total = 0;
  while (!options.signal?.aborted) {
    const count = await deleteSome();
    total += count;
    if (count < options.rows) break;
  }
  return total;
}
