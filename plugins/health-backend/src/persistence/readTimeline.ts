import type { Knex } from 'knex';
import type { StoredTimeline, TimelineQuery } from '../store/HealthStore';
import {
  type ChangeRow,
  isoTime,
  toChange,
  toTransition,
  type TransitionRow,
} from './rows';

/** Most lines of each kind in one answer; the oldest are left out. */
const LIMIT = 2_000;
const NEWEST_FIRST = ['at', 'id'].map(column => ({ column, order: 'desc' }));

/**
 * What happened to some entities, oldest first: of each report the transition
 * that was in force at `from`, then those until `to`.
 */
export async function readTimeline(
  knex: Knex,
  query: TimelineQuery,
): Promise<StoredTimeline> {
  const from = isoTime(query.from);
  const to = isoTime(query.to);
  const about = (builder: Knex.QueryBuilder) => {
    builder.whereIn('entity_ref', query.entityRefs as string[]);
    if (query.environment !== undefined) {
      builder.where('environment', query.environment);
    }
  };
  const inForce: TransitionRow[] = await knex('health_transitions')
    .whereIn('id', ids =>
      ids
        .from('health_transitions')
        .max('id')
        .where(about)
        .where('at', '<=', from)
        .groupBy('key'),
    )
    .orderBy(['at', 'id'])
    .limit(LIMIT + 1);
  const later: TransitionRow[] = await knex('health_transitions')
    .where(about)
    .where('at', '>', from)
    .where('at', '<', to)
    .orderBy(NEWEST_FIRST)
    .limit(LIMIT + 1);
  const changes: ChangeRow[] = await knex('health_changes')
    .where(about)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy(NEWEST_FIRST)
    .limit(LIMIT + 1);
  // What had gone by then says nothing of the time that was asked for.
  const transitions = [
    ...inForce.filter(row => !row.removed),
    ...later.reverse(),
  ];
  return {
    from,
    to,
    transitions: transitions.slice(-LIMIT).map(toTransition),
    changes: changes.reverse().slice(-LIMIT).map(toChange),
    truncated: transitions.length > LIMIT || changes.length > LIMIT,
  };
}
