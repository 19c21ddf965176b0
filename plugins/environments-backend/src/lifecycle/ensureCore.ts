import type { KubernetesObject } from '@brown-bear/platform';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';
import type { EnvironmentTables } from '../store/EnvironmentTables';
import { lockReservations } from '../store/reservations';
import { insertRevision, packObjects, readRevision } from '../store/revisions';
import type { LoopRecord } from '../store/rows';

/** An environment that the platform itself commits. */
export type CoreEnvironment = {
  record: EnvironmentRecord;
  /** What its committed spec renders to. */
  objects: readonly KubernetesObject[];
};

/** Writes down what is committed, so that its calendars are executed. */
export async function ensureCore(
  tables: EnvironmentTables,
  environments: readonly CoreEnvironment[],
): Promise<void> {
  for (const environment of environments) {
    await ensureOne(tables, environment);
  }
  const names = environments.map(({ record }) => record.name);
  await tables
    .knex('environments')
    .where({ kind: 'core' })
    .whereNull('gone_at')
    .whereNotIn('name', names)
    .update({ gone_at: tables.now() });
}

async function ensureOne(
  tables: EnvironmentTables,
  { objects, record }: CoreEnvironment,
): Promise<void> {
  const { knex } = tables;
  const old = await tables.find({ name: record.name });
  const known =
    old && (await readRevision(knex, { id: old.id, generation: 0 }));
  if (
    known &&
    same(known.objects, objects) &&
    same(known.spec, record.spec) &&
    same(old?.owner, record.owner)
  ) {
    return;
  }
  const packed = await packObjects(objects);
  const changed = await knex.transaction(async tx => {
    // Another replica may be about to do the same.
    await lockReservations(tx);
    const now = tables.now();
    const present = await tables.find({ name: record.name }, tx);
    const next: LoopRecord = {
      ...(present ?? { ...record, wish: 0, phaseSince: now, createdAt: now }),
      ...committed(record),
      generation: 0,
      readyGeneration: 0,
      // Whatever was true of the former spec is looked at again.
      settled: undefined,
      wish: (present?.wish ?? 0) + 1,
    };
    if (present) await tables.write(tx, { record: next });
    else {
      // A former row of that name may have kept its id.
      await tx('environments').where({ id: next.id }).delete();
      await tables.insert(tx, { record: next });
    }
    await insertRevision(tx, {
      id: next.id,
      packed,
      content: next,
      revision: {
        generation: 0,
        planHash: '',
        changes: [],
        createdAt: now,
        createdBy: record.owner,
      },
    });
    return next;
  });
  const { name, phase } = changed;
  tables.tell({ name, phase }, { isWish: false });
}

function committed(record: EnvironmentRecord) {
  const { cluster, namespace, owner, pods, reservation } = record;
  const { cost, services, spec, urls } = record;
  return {
    ...{ cluster, namespace, owner, pods, reservation },
    ...{ cost, services, spec, urls },
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
