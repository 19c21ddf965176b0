import type { Knex } from 'knex';
import {
  DATABASE_IDS,
  testDatabases,
} from '../store/__testUtils__/testDatabases';
import { migrateEnvironments } from '../store/migrateEnvironments';
import {
  HOUR,
  LoopWorld,
  MINUTE,
  type Replica,
  USER,
  wished,
} from '../reconcile/__testUtils__/LoopWorld';

// Many rounds with a database, on a machine that may be busy.
jest.setTimeout(60_000);

const SLEEP = {
  timeZone: 'Europe/Berlin',
  awake: [
    {
      days: ['mon' as const, 'tue' as const, 'wed' as const, 'thu' as const],
      from: '08:00',
      to: '20:00',
    },
  ],
};

describe.each(DATABASE_IDS)(
  'The end of an environment, and its nights on %s',
  id => {
    const databases = testDatabases();
    let knex: Knex;
    let world: LoopWorld;
    let main: Replica;

    const name = 'tracker';
    const get = () => main.store.get(name);
    const kinds = async () =>
      (await main.store.events(name)).map(({ kind }) => kind).reverse();
    const made = async (options: Parameters<typeof wished>[0] = {}) => {
      await main.store.create(wished(options));
      await world.round(main);
    };

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrateEnvironments({ knex });
      world = LoopWorld.create(knex);
      main = world.replica();
    });

    it('ends on time, after two warnings', async () => {
      await made({ expiresAt: world.iso(30 * HOUR) });
      await world.pass(5 * HOUR, main);
      expect(world.titles()).toEqual(['Environment tracker is ready']);
      await world.pass(3 * HOUR, main);
      expect(world.titles()[1]).toBe('Environment tracker is deleted in a day');
      await world.pass(20 * HOUR, main);
      expect(world.titles()).toHaveLength(2);
      const { expiresAt } = (await get())!;
      world.time = Date.parse(expiresAt!) - HOUR;
      await world.pass(MINUTE, main);
      expect(world.titles()[2]).toBe(
        'Environment tracker is deleted in an hour',
      );
      world.time = Date.parse(expiresAt!) - 1;
      await world.round(main);
      expect((await get())?.phase).toBe('ready');
      world.time += 1;
      await world.round(main);
      expect(await get()).toBeUndefined();
      expect(await kinds()).toEqual([
        ...['created', 'ready', 'expiry-warned', 'expiry-warned', 'expired'],
        'deleted',
      ]);
    });

    it('deletes nothing early after a day without a portal, and catches up', async () => {
      await made({ expiresAt: world.iso(10 * HOUR) });
      world.advance(24 * HOUR);
      await world.round(main);
      // It was never said that it ends: an hour from now.
      await world.pass(50 * MINUTE, main);
      expect((await get())?.phase).toBe('ready');
      expect(world.titles()).toContain(
        'Environment tracker is deleted in an hour',
      );
      await world.pass(15 * MINUTE, main);
      expect(await get()).toBeUndefined();
    });

    it('is not deleted when it is extended in the last moment', async () => {
      const expiresAt = world.iso(2 * HOUR);
      await made({ expiresAt });
      await world.pass(110 * MINUTE, main);
      await main.store.extend({
        ...{ name, from: expiresAt, expiresAt: world.iso(9 * HOUR), by: USER },
      });
      await world.pass(HOUR, main);
      expect((await get())?.phase).toBe('ready');
    });

    it('follows its calendar, and whoever decides otherwise until the next edge', async () => {
      await made({ spec: { sleep: SLEEP } });
      const awake = world.cluster.snapshot();
      world.time = Date.parse('2026-11-25T19:00:00.000Z');
      await world.round(main);
      expect((await get())?.phase).toBe('asleep');
      const until = '2026-11-26T07:00:00.000Z';
      await main.store.override({ name, state: 'awake', until, by: USER });
      await world.round(main);
      expect((await get())?.phase).toBe('ready');
      expect(world.cluster.snapshot()).toEqual(awake);
      world.time = Date.parse(until);
      await world.round(main);
      expect(await get()).toMatchObject({
        phase: 'ready',
        override: undefined,
      });
      world.time = Date.parse('2026-11-26T19:00:00.000Z');
      await world.round(main);
      expect((await get())?.phase).toBe('asleep');
    });
  },
);
