import type { Knex } from 'knex';
import type { LiveObject, ObjectRef } from '../cluster/EnvironmentCluster';
import type {
  InventoryItem,
  InventoryJournal,
} from '../delivery/EnvironmentDelivery';
import type { EnvironmentLease } from './EnvironmentLease';

/** Rows per statement: SQLite takes at most 999 values. */
const BATCH = 100;

type InventoryRow = {
  environment_id: string;
  api_version: string;
  kind: string;
  namespace: string;
  name: string;
  uid: string | null;
  awake_replicas: number | null;
};

/** The inventory of an environment, written by whoever holds its lease. */
export class DatabaseJournal implements InventoryJournal {
  readonly #knex: Knex;
  readonly #lease: EnvironmentLease;

  static create(options: {
    knex: Knex;
    lease: EnvironmentLease;
  }): DatabaseJournal {
    return new DatabaseJournal(options);
  }

  private constructor(options: { knex: Knex; lease: EnvironmentLease }) {
    this.#knex = options.knex;
    this.#lease = options.lease;
  }

  items(): Promise<readonly InventoryItem[]> {
    return readInventory(this.#knex, this.#lease.id);
  }

  async intend(refs: readonly ObjectRef[]): Promise<void> {
    if (refs.length === 0) return;
    await this.#lease.write(async tx => {
      for (let start = 0; start < refs.length; start += BATCH) {
        await tx('environment_inventory')
          .insert(
            refs
              .slice(start, start + BATCH)
              .map(ref => ({ ...this.#key(ref), uid: null })),
          )
          .onConflict([
            'environment_id',
            'api_version',
            'kind',
            'namespace',
            'name',
          ])
          .ignore();
      }
    });
  }

  async made(object: LiveObject): Promise<void> {
    const { apiVersion, kind, metadata } = object;
    const { name, namespace, uid } = metadata;
    await this.#lease.write(tx =>
      tx('environment_inventory')
        .where(this.#key({ apiVersion, kind, name, namespace }))
        .update({ uid }),
    );
  }

  async remember(ref: ObjectRef, awakeReplicas: number): Promise<void> {
    await this.#lease.write(tx =>
      tx('environment_inventory')
        .insert({ ...this.#key(ref), uid: null, awake_replicas: awakeReplicas })
        .onConflict([
          'environment_id',
          'api_version',
          'kind',
          'namespace',
          'name',
        ])
        .merge(['awake_replicas']),
    );
  }

  async removed(ref: ObjectRef): Promise<void> {
    await this.#lease.write(tx =>
      tx('environment_inventory').where(this.#key(ref)).delete(),
    );
  }

  #key(ref: ObjectRef) {
    return {
      environment_id: this.#lease.id,
      api_version: ref.apiVersion,
      kind: ref.kind,
      namespace: ref.namespace ?? '',
      name: ref.name,
    };
  }
}

/** What an environment consists of as far as the portal made it. */
export async function readInventory(
  knex: Knex,
  id: string,
): Promise<InventoryItem[]> {
  const rows: InventoryRow[] = await knex('environment_inventory')
    .where({ environment_id: id })
    .orderBy(['namespace', 'kind', 'name']);
  return rows.map(row => ({
    apiVersion: row.api_version,
    kind: row.kind,
    ...(row.namespace && { namespace: row.namespace }),
    name: row.name,
    uid: row.uid ?? undefined,
    awakeReplicas: row.awake_replicas ?? undefined,
  }));
}
