import type { Knex } from 'knex';
import {
  DATABASE_IDS,
  testDatabases,
} from '../store/__testUtils__/testDatabases';
import { migrateEnvironments } from '../store/migrateEnvironments';
import {
  LoopWorld,
  type Replica,
  USER,
  wished,
} from './__testUtils__/LoopWorld';

// Many rounds with a database, on a machine that may be busy.
jest.setTimeout(60_000);

describe.each(DATABASE_IDS)('Replicas that share environments on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let world: LoopWorld;
  let main: Replica;

  const name = 'tracker';
  const get = () => main.store.get(name);
  const kinds = async () =>
    (await main.store.events(name)).map(({ kind }) => kind).reverse();

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateEnvironments({ knex });
    world = LoopWorld.create(knex);
    main = world.replica();
  });

  it('hands over again what was refused, and nothing twice', async () => {
    world.refusals = 1;
    const other = world.replica();
    await main.store.create(wished());
    for (let round = 0; round < 40; round += 1) {
      world.advance(3_000);
      await world.round(main, other);
    }
    expect(world.titles()).toEqual(['Environment tracker is ready']);
  });

  it('is worked on by one of two replicas at a time', async () => {
    const others = [world.replica(), world.replica()];
    for (let index = 0; index < 6; index += 1) {
      await main.store.create(wished({ spec: { name: `env-${index}` } }));
    }
    await Promise.all(others.map(({ loop }) => loop.tick()));
    await Promise.all(others.map(({ loop }) => loop.idle()));
    await world.round(...others);
    expect(new Set(world.cluster.writes).size).toBe(12);
    expect(world.cluster.writes).toHaveLength(12);
    const phases = (await main.store.list()).map(({ phase }) => phase);
    expect(phases).toEqual(Array(6).fill('ready'));
  });

  it('writes nothing after another worker has taken over', async () => {
    let release = () => {};
    let stalls = true;
    let reached = () => {};
    const stalled = new Promise<void>(resolve => {
      reached = resolve;
    });
    const slow = world.replica({
      direct: world.delivery({
        onWrite: async moment => {
          if (moment === 'after' && stalls) {
            stalls = false;
            reached();
            await new Promise<void>(resolve => {
              release = resolve;
            });
          }
        },
      }),
    });
    await main.store.create(wished());
    await slow.loop.tick();
    await stalled;
    expect(world.cluster.writes).toHaveLength(1);
    world.advance(31_000);
    await world.round(main);
    expect((await get())?.phase).toBe('ready');
    await main.store.remove({ name, by: USER });
    await world.round(main);
    const writes = world.cluster.writes.length;
    release();
    await slow.loop.idle();
    expect(world.cluster.writes).toHaveLength(writes);
    expect(world.cluster.objects.size).toBe(0);
    expect(await knex('environment_inventory')).toEqual([]);
    expect(await kinds()).toEqual([
      ...['created', 'ready', 'delete-requested', 'deleted'],
    ]);
  });

  it('does not let a cluster that hangs delay another', async () => {
    const hanging: (() => void)[] = [];
    const replica = world.replica({
      direct: {
        ...delegate(world),
        deliver: async work => {
          if (work.record.cluster === 'staging') {
            await new Promise<void>(resolve => hanging.push(resolve));
          }
          return world.delivery().deliver(work);
        },
      },
    });
    for (let index = 0; index < 6; index += 1) {
      const spec = { name: `stg-${index}`, cluster: 'staging' };
      await main.store.create(wished({ spec }));
    }
    await main.store.create(wished());
    await replica.loop.tick();
    // Only the other cluster's lane comes to an end.
    while ((await get())?.phase !== 'ready' || hanging.length < 4) {
      await new Promise(resolve => setImmediate(resolve));
    }
    const stopped = replica.loop.stop();
    hanging.forEach(resolve => resolve());
    await stopped;
    // Who is told to stop writes nothing more, and leaves the rest to others.
    expect(world.cluster.writes).toHaveLength(2);
    expect((await main.store.get('stg-0'))?.progress?.problem).toBeUndefined();
    await world.round(main);
    expect(world.cluster.writes).toHaveLength(14);
  });
});

function delegate(world: LoopWorld) {
  const delivery = world.delivery();
  return {
    deliver: delivery.deliver.bind(delivery),
    sleep: delivery.sleep.bind(delivery),
    wake: delivery.wake.bind(delivery),
    remove: delivery.remove.bind(delivery),
  };
}
