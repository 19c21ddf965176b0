import type { Knex } from 'knex';
import { isoTime, type StateRow } from '../persistence/rows';
import { type Place, placeKey } from '../store/RecentChanges';
import { FLAPPING_WINDOW, type PlaceCondition } from './decideNotification';
import type { NotificationRow } from './NotificationRow';

/** A place of which something may have to be told. */
export type Candidate = Place & {
  /** Absent if it is no longer there. */
  condition?: PlaceCondition;
  last?: NotificationRow;
};

type AlarmCount = {
  key: string;
  entity_ref: string;
  environment: string;
  count: number | string;
};

/** Rows per query. */
const ROWS = 500;

/** Everything that is unhealthy, was lately, or was told to be. */
export async function readCandidates(
  tx: Knex.Transaction,
  now: number,
): Promise<Candidate[]> {
  const unhealthy: StateRow[] = await tx('health_states').where(
    'status',
    'unhealthy',
  );
  const told: NotificationRow[] = await tx('health_notifications').where(
    'told',
    'unhealthy',
  );
  const counts: AlarmCount[] = await tx('health_transitions')
    .select('key', 'entity_ref', 'environment')
    .count({ count: '*' })
    .where('status', 'unhealthy')
    // What was bad before its cluster fell silent has not become so again.
    .where(line =>
      line.whereNull('from_status').orWhereNot('from_status', 'unknown'),
    )
    .where('at', '>', isoTime(now - FLAPPING_WINDOW))
    .groupBy('key', 'entity_ref', 'environment');
  const places = new Map(
    [...unhealthy, ...told, ...counts].map(row => [
      placeKey(toPlace(row)),
      toPlace(row),
    ]),
  );
  const states = groupByPlace(
    await readBy<StateRow>(tx, { table: 'health_states', places }),
  );
  const last = groupByPlace(
    await readBy<NotificationRow>(tx, {
      table: 'health_notifications',
      places,
    }),
  );
  const alarms = groupByPlace(counts);
  return [...places].map(([key, place]) => ({
    ...place,
    condition: conditionOf(states.get(key) ?? [], {
      // Two collectors that see the same failure make one alarm.
      alarms: Math.max(
        0,
        ...(alarms.get(key) ?? []).map(({ count }) => Number(count)),
      ),
    }),
    last: last.get(key)?.[0],
  }));
}

function conditionOf(
  states: readonly StateRow[],
  { alarms }: { alarms: number },
): PlaceCondition | undefined {
  if (states.length === 0) return undefined;
  const oldestFirst = [...states].sort((a, b) => (a.since < b.since ? -1 : 1));
  const worst = oldestFirst.find(
    ({ expectation, status }) =>
      status === 'unhealthy' && expectation !== 'asleep',
  );
  const latest = oldestFirst.at(-1)!;
  // Nobody is told that something which sleeps has recovered.
  const isWell = states.every(
    ({ expectation, status }) =>
      status === 'healthy' && expectation !== 'asleep',
  );
  const asleep = states.every(({ expectation }) => expectation === 'asleep');
  const shown = worst ?? latest;
  return {
    status: statusOf({ isBad: Boolean(worst), isWell }),
    since: Date.parse(shown.since),
    summary: shown.summary,
    alarms: asleep ? 0 : alarms,
  };
}

function statusOf(options: {
  isBad: boolean;
  isWell: boolean;
}): PlaceCondition['status'] {
  if (options.isBad) return 'unhealthy';
  return options.isWell ? 'healthy' : 'other';
}

async function readBy<T>(
  tx: Knex.Transaction,
  options: { table: string; places: Map<string, Place> },
): Promise<T[]> {
  const refs = [
    ...new Set([...options.places.values()].map(({ entityRef }) => entityRef)),
  ];
  const rows: T[] = [];
  for (let start = 0; start < refs.length; start += ROWS) {
    rows.push(
      ...(await tx(options.table).whereIn(
        'entity_ref',
        refs.slice(start, start + ROWS),
      )),
    );
  }
  return rows;
}

function groupByPlace<T extends { entity_ref: string; environment: string }>(
  rows: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = placeKey(toPlace(row));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function toPlace(row: { entity_ref: string; environment: string }): Place {
  return { entityRef: row.entity_ref, environment: row.environment };
}
