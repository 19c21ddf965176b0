import type { Knex } from 'knex';
import { sameState, type StateChange } from '../store/HealthState';
import {
  isoTime,
  reportColumns,
  type StateRow,
  toKnownState,
  type TransitionRow,
} from './rows';

/** Rows per statement: PostgreSQL takes 65,535 values, SQLite 32,766. */
const ROWS = 500;
/**
 * How far the observations of replicas may lie apart, ms. Times further ahead
 * are those of a sandbox whose clock ran fast until it was started anew.
 */
const CLOCK_TOLERANCE = 10 * 60_000;

/** What is in the tables of one report, while a batch is worked through. */
type Written = {
  state?: Pick<StateChange, 'status' | 'reason' | 'expectation'>;
  /** When it last became something, ms; minus infinity if never. */
  lastAt: number;
};

type NewTransition = Omit<TransitionRow, 'id'>;

/**
 * Writes what reports became, oldest first. It looks at what is there before it
 * adds anything, so that a batch whose commit was in doubt, or that another
 * replica wrote, can be written again without doubling a line. The last word of
 * each report always counts, since it is what this replica sees now.
 *
 * @returns how many lines were added, by the status they lead to
 */
export async function writeTransitions(
  tx: Knex.Transaction,
  batch: Map<string, StateChange[]>,
): Promise<Map<string, number>> {
  const keys = [...batch.keys()];
  const written = await readWritten(tx, keys);
  const transitions: NewTransition[] = [];
  const states = new Map<string, StateRow>();
  const gone = new Set<string>();
  for (const [key, changes] of batch) {
    for (const line of newLines(written.get(key), changes)) {
      transitions.push(line);
      const { from_status, removed, at, ...columns } = line;
      if (removed) {
        states.delete(key);
        gone.add(key);
      } else {
        states.set(key, { ...columns, since: at });
        gone.delete(key);
      }
    }
  }
  for (const rows of chunks(transitions)) {
    await tx('health_transitions').insert(rows);
  }
  for (const rows of chunks([...states.values()])) {
    await tx('health_states').insert(rows).onConflict('key').merge();
  }
  for (const some of chunks([...gone])) {
    await tx('health_states').whereIn('key', some).delete();
  }
  const counts = new Map<string, number>();
  for (const { removed, status } of transitions) {
    const name = removed ? 'removed' : status;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** The lines that are missing; the newest change is made to fit in any case. */
function newLines(
  before: Written | undefined,
  changes: readonly StateChange[],
): NewTransition[] {
  const lines: NewTransition[] = [];
  let { state, lastAt } = before ?? { state: undefined, lastAt: -Infinity };
  // What lies ahead of that was written before the clock was set back.
  const horizon = Math.max(...changes.map(({ at }) => Date.parse(at)));
  if (lastAt > horizon + CLOCK_TOLERANCE) lastAt = -Infinity;
  changes.forEach((change, index) => {
    const isLast = index === changes.length - 1;
    const observedAt = Date.parse(change.at);
    // Somebody wrote of a later time already.
    if (observedAt <= lastAt && !isLast) return;
    if (change.removed ? !state : state && sameState(state, change)) return;
    const at = Math.max(observedAt, lastAt + 1);
    lines.push({
      ...reportColumns(change),
      from_status: state?.status ?? null,
      removed: Boolean(change.removed),
      at: isoTime(at),
    });
    state = change.removed ? undefined : change;
    lastAt = at;
  });
  return lines;
}

async function readWritten(
  tx: Knex.Transaction,
  keys: string[],
): Promise<Map<string, Written>> {
  const written = new Map<string, Written>();
  for (const some of chunks(keys)) {
    const rows: StateRow[] = await tx('health_states').whereIn('key', some);
    for (const row of rows) {
      written.set(row.key, {
        state: toKnownState(row),
        lastAt: Date.parse(row.since),
      });
    }
    const missing = some.filter(key => !written.has(key));
    const lastLines: { key: string; at: string }[] = await tx(
      'health_transitions',
    )
      .select('key')
      .max({ at: 'at' })
      .whereIn('key', missing)
      .groupBy('key');
    for (const { key, at } of lastLines) {
      written.set(key, { lastAt: Date.parse(at) });
    }
  }
  return written;
}

function chunks<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += ROWS) {
    parts.push(items.slice(start, start + ROWS));
  }
  return parts;
}
