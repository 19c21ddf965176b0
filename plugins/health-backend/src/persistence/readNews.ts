import { setImmediate } from 'node:timers/promises';
import type { HealthChange } from '@brown-bear/plugin-health-common';
import type { Knex } from 'knex';
import type { KnownState } from '../store/HealthState';
import {
  type ChangeRow,
  isoTime,
  type StateRow,
  toChange,
  toKnownState,
  type TransitionRow,
} from './rows';

/** Rows per query. */
const ROWS = 2_000;
/** Most changes that a start reads. */
const CHANGES = 5_000;
/** How far back a start reads the changes of everything, ms. */
const RECENT = 60 * 60_000;

/** What the tables hold at a start. */
export type WrittenHistory = {
  states: KnownState[];
  changes: HealthChange[];
  /** Transitions after that are news. */
  lastId: number;
};

/** Reads the states, and the changes that may have brought them about. */
export async function readHistory(
  knex: Knex,
  now: number,
): Promise<WrittenHistory> {
  // First, so that what is written meanwhile is read twice rather than never.
  const [{ id }] = await knex('health_transitions').max({ id: 'id' });
  const states = (await readStates(knex)).map(state =>
    // The clock of a sandbox that is started anew may be behind.
    state.since > isoTime(now) ? { ...state, since: isoTime(now) } : state,
  );
  const changes: ChangeRow[] = await knex('health_changes as change')
    .where('change.at', '>=', isoTime(now - RECENT))
    .orWhereExists(state =>
      state
        .from('health_states as state')
        .select('state.key')
        .whereRaw('state.entity_ref = change.entity_ref')
        .whereRaw('state.environment = change.environment')
        .whereNot('state.status', 'healthy'),
    )
    .select('change.*')
    .orderBy('change.at', 'desc')
    .limit(CHANGES);
  return {
    states,
    changes: changes.reverse().map(toChange),
    lastId: Number(id ?? 0),
  };
}

/** Page by page, so that ten thousand do not stop everything else. */
async function readStates(knex: Knex): Promise<KnownState[]> {
  const states: KnownState[] = [];
  let rows: StateRow[];
  let last = '';
  do {
    rows = await knex('health_states')
      .where('key', '>', last)
      .orderBy('key')
      .limit(ROWS);
    last = rows.at(-1)?.key ?? last;
    states.push(...rows.map(toKnownState));
    await setImmediate();
  } while (rows.length === ROWS);
  return states;
}

/** What was written after a transition, in the order of writing. */
export async function readTransitionsAfter(
  knex: Knex,
  lastId: number,
): Promise<TransitionRow[]> {
  return knex('health_transitions')
    .where('id', '>', lastId)
    .orderBy('id')
    .limit(ROWS);
}
