import type { Knex } from 'knex';
import { ClusterError } from '../cluster/ClusterError';
import {
  DATABASE_IDS,
  testDatabases,
} from '../store/__testUtils__/testDatabases';
import { migrateEnvironments } from '../store/migrateEnvironments';
import { type Death, deathsOf, Killer } from './__testUtils__/Killer';
import {
  LoopWorld,
  MINUTE,
  type Replica,
  USER,
  wished,
} from './__testUtils__/LoopWorld';

jest.setTimeout(120_000);

const name = 'tracker';
const CHANGED = { objects: { db: 'db:2', api: 'api:1' } };
const LATER = 31_000;

/** What leads up to each operation, and how it is asked for. */
const OPERATIONS: Record<
  string,
  { before: ((replica: Replica) => Promise<unknown>)[]; ask: Ask }
> = {
  create: { before: [], ask: create },
  update: {
    before: [create],
    ask: ({ store }) =>
      store.update({ ...wished(CHANGED), name, generation: 1 }),
  },
  'taking back': {
    before: [
      create,
      ({ store }) => store.update({ ...wished(CHANGED), name, generation: 1 }),
    ],
    ask: ({ store }) => store.cancel({ name, by: USER }),
  },
  sleep: { before: [create], ask: sleep },
  wake: {
    before: [create, sleep],
    ask: ({ store }) => store.override({ name, state: 'awake', by: USER }),
  },
  delete: {
    before: [create],
    ask: ({ store }) => store.remove({ name, by: USER }),
  },
};

type Ask = (replica: Replica) => Promise<unknown>;

function create({ store }: Replica) {
  return store.create(wished());
}

function sleep({ store }: Replica) {
  return store.override({ name, state: 'asleep', by: USER });
}

describe.each(DATABASE_IDS)('A worker that dies on %s', id => {
  const databases = testDatabases();
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await migrateEnvironments({ knex });
  });

  /** An operation, with a worker that dies at a point and one that takes over. */
  const run = async (operation: string, death?: Death) => {
    await emptyTables(knex);
    const world = LoopWorld.create(knex);
    const survivor = world.replica();
    const { ask, before } = OPERATIONS[operation];
    const isHalfDone = operation === 'taking back';
    for (const each of before) {
      world.cluster.isReady = !(isHalfDone && each === before.at(-1));
      await each(survivor);
      await world.round(survivor);
    }
    await ask(survivor);
    world.cluster.isReady = true;
    const killer = Killer.create(death);
    const worker = world.replica({
      knex: killer.knex(knex),
      direct: world.delivery({
        around: write => killer.around('cluster', write),
      }),
    });
    await worker.loop.tick().catch(() => undefined);
    await worker.loop.idle();
    expect(killer.isDead).toBe(death !== undefined);
    for (let round = 0; round < 3; round += 1) {
      world.advance(LATER);
      await world.round(survivor);
    }
    const record = await survivor.store.get(name);
    const events = await survivor.store.events(name);
    return {
      killer,
      end: {
        objects: world.cluster.snapshot(),
        inventory: await inventoryOf(knex, world),
        phase: record?.phase,
        ready: record?.readyGeneration,
        reservation: record?.reservation,
        environments: (await knex('environments')).length,
        usage: await survivor.store.usage({ user: USER }),
        events: events.map(({ kind }) => kind),
        // One of the same scope replaces the one before it.
        told: new Map(
          world.sent.map(({ payload }) => [
            payload.scope?.split(':').slice(2).join(':'),
            payload.title,
          ]),
        ),
      },
    };
  };

  it.each(Object.keys(OPERATIONS))(
    'before or after any write of a %s leaves what one leaves that lives',
    async operation => {
      const { end, killer } = await run(operation);
      expect(killer.writes.cluster).toBeGreaterThanOrEqual(2);
      expect(killer.writes.database).toBeGreaterThanOrEqual(4);
      for (const death of deathsOf(killer.writes)) {
        const { end: other } = await run(operation, death);
        expect({ death, ...other }).toEqual({ death, ...end });
      }
    },
  );

  it.each(['cancel', 'failure', 'delete'])(
    'leaves nothing of a create after a %s at any write',
    async kind => {
      for (let at = 1; at <= 4; at += 1) {
        await emptyTables(knex);
        const world = LoopWorld.create(knex);
        world.cluster.isReady = false;
        let writes = 0;
        const main: Replica = world.replica({
          direct: world.delivery({
            onWrite: async () => {
              writes += 1;
              if (writes !== at) return;
              if (kind === 'failure') {
                throw new ClusterError({
                  ...{ message: 'exceeded quota', reason: 'invalid' },
                });
              }
              const who = { name, by: USER };
              if (kind === 'cancel') await main.store.cancel(who);
              else await main.store.remove(who);
            },
          }),
        });
        await main.store.create(wished());
        const begin = world.time;
        while (await main.store.get(name)) {
          await world.round(main);
          world.advance(2_000);
          expect(world.time - begin).toBeLessThan(5 * MINUTE);
        }
        expect(writes).toBeGreaterThanOrEqual(at);
        expect(world.cluster.snapshot()).toEqual([]);
        expect(await knex('environment_inventory')).toEqual([]);
        expect(await main.store.usage({ user: USER })).toEqual({
          ...{ count: 0, cpu: 0, memory: 0, perMonth: 0 },
        });
      }
    },
  );
});

async function inventoryOf(knex: Knex, world: LoopWorld): Promise<string[]> {
  const rows = await knex('environment_inventory').orderBy('name');
  return rows.map(row => {
    const key = `${row.namespace}/${row.name}`;
    const isIt = world.cluster.objects.get(key)?.uid === row.uid;
    return `${key} ${isIt ? 'is the live one' : 'is another'}`;
  });
}

async function emptyTables(knex: Knex): Promise<void> {
  for (const table of [
    ...['notifications', 'leases', 'events', 'inventory', 'revisions'],
  ]) {
    await knex(`environment_${table}`).delete();
  }
  await knex('environments').delete();
}
