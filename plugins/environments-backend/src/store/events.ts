import type { EnvironmentEvent } from '@brown-bear/plugin-environments-common';
import type { Knex } from 'knex';
import type { NewEvent } from './EnvironmentStore';

/** Most objects that an event names. */
const OBJECTS = 20;
/** Longest sentence of an event, in characters. */
const LONGEST = 2_000;

type EventRow = {
  id: number;
  at: string;
  by: string | null;
  kind: string;
  summary: string;
  severity: EnvironmentEvent['severity'];
  generation: number | null;
  plan_hash: string | null;
  objects: string | null;
};

export async function insertEvents(
  tx: Knex.Transaction,
  options: { id: string; at: string; events: readonly NewEvent[] },
): Promise<void> {
  const { at, events, id } = options;
  if (events.length === 0) return;
  await tx('environment_events').insert(
    events.map(event => ({
      environment_id: id,
      at,
      by: event.by ?? null,
      kind: event.kind,
      summary: event.summary.slice(0, LONGEST),
      severity: event.severity,
      generation: event.generation ?? null,
      plan_hash: event.planHash ?? null,
      objects: event.objects
        ? JSON.stringify(event.objects.slice(0, OBJECTS))
        : null,
    })),
  );
}

/** Newest first. */
export async function readEvents(
  knex: Knex,
  options: { id: string; limit: number; before?: number },
): Promise<EnvironmentEvent[]> {
  const { before, id, limit } = options;
  const query = knex('environment_events')
    .where({ environment_id: id })
    .orderBy('id', 'desc')
    .limit(limit);
  const rows: EventRow[] = await (before === undefined
    ? query
    : query.where('id', '<', before));
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    by: row.by ?? undefined,
    kind: row.kind,
    summary: row.summary,
    severity: row.severity,
    generation: row.generation ?? undefined,
    planHash: row.plan_hash ?? undefined,
    objects: row.objects === null ? undefined : JSON.parse(row.objects),
  }));
}
