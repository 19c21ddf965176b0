import type { Knex } from 'knex';
import { ClusterError } from '../cluster/ClusterError';
import {
  DATABASE_IDS,
  testDatabases,
} from '../store/__testUtils__/testDatabases';
import { migrateEnvironments } from '../store/migrateEnvironments';
import { ClusterWorld, NOTHING } from './__testUtils__/ClusterWorld';
import { type Death, Killer } from './__testUtils__/Killer';
import { MINUTE, USER } from './__testUtils__/LoopWorld';

jest.setTimeout(180_000);

/** All of one name, one after the other: hashes are made of it. */
const NAME = 'crash-test';
const CHANGE = { overrides: { 'audit-service': { replicas: 2 } } };
const PHASES = ['create', 'sleep', 'wake', 'update', 'delete'] as const;

describe('A worker that dies, on a cluster', () => {
  const databases = testDatabases();
  let knex: Knex;
  let world: ClusterWorld;
  let reference: Awaited<ReturnType<typeof life>>;

  beforeAll(async () => {
    knex = await databases.init(DATABASE_IDS[0]);
    await migrateEnvironments({ knex });
    world = await ClusterWorld.start(knex);
    reference = await life(() => world.settle(NAME));
  });

  afterAll(() => world.sandbox.stop());

  const ask = async (what: (typeof PHASES)[number], name: string) => {
    const { store } = world.survivor;
    const by = USER;
    switch (what) {
      case 'create':
        return store.create(world.wished(name));
      case 'update':
        return store.update({
          ...{ ...world.wished(name, CHANGE, 2), name, generation: 1 },
        });
      case 'delete':
        return store.remove({ name, by });
      default: {
        const state = what === 'sleep' ? 'asleep' : 'awake';
        return store.override({ name, by, state });
      }
    }
  };

  /** A whole life, and what there was after each operation. */
  async function life(settle: () => Promise<unknown>) {
    const name = NAME;
    const stages = [];
    for (const what of PHASES) {
      await ask(what, name);
      await settle();
      // What the cluster does by itself comes to an end.
      for (let round = 0; round < 12; round += 1) await world.later();
      const record = await world.survivor.store.get(name);
      stages.push({
        what,
        phase: record?.phase,
        ready: record?.readyGeneration,
        inventory: await world.inventory(name),
        counts: await world.counts(name),
      });
    }
    const events = await world.survivor.store.events(name);
    return { stages, events: events.map(({ kind }) => kind) };
  }

  it('of which none dies, lives a whole life and leaves nothing', async () => {
    expect(reference.stages.map(({ phase }) => phase)).toEqual([
      ...['ready', 'asleep', 'ready', 'ready', undefined],
    ]);
    const [created, asleep, awake] = reference.stages;
    expect(created.inventory.length).toBeGreaterThan(20);
    expect(created.counts['v1 Pod']).toBeGreaterThan(1);
    expect(asleep.counts['v1 Pod']).toBeUndefined();
    // Sleep and wake give back what there was.
    expect(awake.counts).toEqual(created.counts);
    expect(await world.left(NAME)).toEqual(NOTHING);
  });

  it.each([
    [
      'every write to the cluster',
      (index: number): Death => ({
        ...{ side: 'cluster', count: 1 },
        moment: index % 2 === 0 ? 'before' : 'after',
      }),
      30,
    ],
    [
      'every kind of write to the database',
      (index: number): Death => ({
        ...{ side: 'database', count: 1 + ((index * 5) % 12) },
        moment: index % 2 === 0 ? 'before' : 'after',
      }),
      20,
    ],
  ])(
    'at %s leaves what one leaves that lives',
    async (_what, deathAt, least) => {
      let index = 0;
      let died = 0;
      const deaths = () => {
        index += 1;
        return deathAt(index);
      };
      const end = await life(async () => {
        died += await world.settleAmongDeaths(NAME, deaths);
      });
      expect(died).toBeGreaterThan(least);
      expect(end).toEqual(reference);
      expect(await world.left(NAME)).toEqual(NOTHING);
    },
  );

  const disturbance =
    (options: {
      kind: string;
      name: string;
      at: number;
      count: { writes: number };
    }) =>
    async () => {
      const { at, count, kind, name } = options;
      count.writes += 1;
      if (count.writes !== at) return;
      if (kind === 'failure') {
        throw new ClusterError({ message: 'denied', reason: 'forbidden' });
      }
      await world.survivor.store.cancel({ name, by: USER });
    };

  it.each(['cancel', 'failure'])(
    'and one that lives leaves nothing of a create after a %s at any write',
    async kind => {
      for (let at = 1; at <= 40; at += 6) {
        const name = `${kind}-${at}`;
        const count = { writes: 0 };
        const worker = world.replica(
          Killer.create(
            undefined,
            disturbance({ kind, name, at, count }),
          ).clusters(world.sandbox.clusters),
        );
        await world.survivor.store.create(world.wished(name));
        const begin = world.world.time;
        while (await world.survivor.store.get(name)) {
          await world.round(worker);
          await world.later();
          expect(world.world.time - begin).toBeLessThan(5 * MINUTE);
        }
        expect(count.writes).toBeGreaterThanOrEqual(at);
        expect({ at, left: await world.left(name) }).toEqual({
          ...{ at, left: NOTHING },
        });
      }
    },
  );
});
