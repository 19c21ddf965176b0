import { migrateEnvironments } from '../store/migrateEnvironments';
import {
  DATABASE_IDS,
  testDatabases,
} from '../store/__testUtils__/testDatabases';
import {
  HOUR,
  LoopWorld,
  MINUTE,
  type Replica,
  wished,
} from './__testUtils__/LoopWorld';

// Many rounds with a database, on a machine that may be busy.
jest.setTimeout(60_000);

describe.each(DATABASE_IDS)('A deadline, on %s', id => {
  const databases = testDatabases();
  let world: LoopWorld;
  let main: Replica;

  const get = () => main.store.get('tracker');
  const look = async (later: number) => {
    world.advance(later);
    await world.round(main);
  };

  beforeEach(async () => {
    const knex = await databases.init(id);
    await migrateEnvironments({ knex });
    world = LoopWorld.create(knex);
    main = world.replica();
    await main.store.create(wished({ expiresAt: world.iso(200 * HOUR) }));
    world.cluster.isReady = false;
    await world.round(main);
  });

  it('does not pass while nobody looks: the portal was down for a day', async () => {
    await look(5 * MINUTE);
    await look(24 * HOUR);
    expect(await get()).toMatchObject({
      phase: 'creating',
      progress: { deadline: world.iso(10 * MINUTE), seenAt: world.iso() },
    });
    world.cluster.isReady = true;
    await look(MINUTE);
    expect((await get())?.phase).toBe('ready');
  });

  it('does not pass because the clock was put forward', async () => {
    world.time += 6 * HOUR;
    await world.round(main);
    world.cluster.isReady = true;
    await look(1_000);
    expect((await get())?.phase).toBe('ready');
  });

  it('passes all the same for what does not become ready', async () => {
    await look(24 * HOUR);
    for (let minute = 0; minute < 14; minute += 1) await look(MINUTE);
    expect((await get())?.phase).toBe('creating');
    await look(MINUTE);
    await world.round(main);
    expect(await get()).toBeUndefined();
    expect((await main.store.events('tracker'))[0]).toMatchObject({
      kind: 'undone',
      summary: expect.stringContaining('did not become ready in time'),
    });
  });
});
