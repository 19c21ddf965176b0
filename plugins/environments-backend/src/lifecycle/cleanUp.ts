import type { Knex } from 'knex';
import type { EnvironmentTables } from '../store/EnvironmentTables';

/** Whatever belongs to an environment, the environment last. */
const TABLES = [
  'environment_notifications',
  'environment_leases',
  'environment_events',
  'environment_inventory',
  'environment_revisions',
];

/** Forgets environments, events and plans that are over for so long, ms. */
export async function cleanUp(
  tables: EnvironmentTables,
  retention: number,
): Promise<void> {
  const { clock, knex } = tables;
  const before = new Date(clock.now() - retention).toISOString();
  await knex.transaction(async tx => {
    const gone = () =>
      tx('environments').select('id').where('gone_at', '<', before);
    for (const table of TABLES) {
      await tx(table).whereIn('environment_id', gone()).delete();
    }
    await tx('environments').whereIn('id', gone()).delete();
    await tx('environment_events').where('at', '<', before).delete();
    await deleteSent(tx, before);
    await tx('environment_plans')
      .where('expires_at', '<', tables.now())
      .delete();
  });
}

/** Not those of an end that is still to come: they say that it was warned of. */
async function deleteSent(tx: Knex.Transaction, before: string): Promise<void> {
  await tx('environment_notifications')
    .where({ sent: true })
    .where('created_at', '<', before)
    .whereNotIn('kind', ['expires-1h', 'expires-24h', 'ready'])
    .delete();
}
