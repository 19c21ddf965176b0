import type { Knex } from 'knex';
import {
  HOUR,
  LoopWorld,
  MINUTE,
  type Replica,
  USER,
  wished,
} from '../reconcile/__testUtils__/LoopWorld';
import { DATABASE_IDS, testDatabases } from './__testUtils__/testDatabases';
import { migrateEnvironments } from './migrateEnvironments';

// A database on a machine that may be busy.
jest.setTimeout(60_000);

const name = 'tracker';
const REQUIRED = { state: 'required' as const, reasons: ['Far away'] };
const APPROVED = { state: 'approved' as const, reasons: ['Far away'] };

describe.each(DATABASE_IDS)('An end that waits for approval, on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let world: LoopWorld;
  let main: Replica;
  let from: string;

  const get = () => main.store.get(name);
  const extend = (
    hours: number,
    approval?: typeof APPROVED | typeof REQUIRED,
  ) =>
    main.store.extend({
      ...{ name, by: USER, from },
      expiresAt: world.iso(hours * HOUR),
      ...(approval && { approval }),
    });
  const change = async (approval?: typeof REQUIRED) =>
    main.store.update({
      ...wished({ objects: { db: 'db:2', web: 'web:2' }, approval }),
      name,
      generation: (await get())!.generation,
    });

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateEnvironments({ knex });
    world = LoopWorld.create(knex);
    main = world.replica();
    from = world.iso(100 * HOUR);
    await main.store.create(wished({ expiresAt: from }));
    await world.round(main);
  });

  it('is waited for no more once a nearer one was granted', async () => {
    const far = await extend(999, REQUIRED);
    expect(far.approval?.state).toBe('required');
    const near = await extend(101);
    expect(near).toMatchObject({ expiresAt: world.iso(101 * HOUR) });
    await world.round(main);
    const after = await get();
    expect([after?.phase, after?.approval]).toEqual(['ready', undefined]);
    // Nothing is left to decide.
    const decided = await main.store.decide({
      ...{ name, state: 'approved', by: USER },
    });
    expect(decided.expiresAt).toBe(world.iso(101 * HOUR));
  });

  it('is still waited for when something else changes', async () => {
    await extend(999, REQUIRED);
    await change();
    await world.round(main);
    expect(await get()).toMatchObject({
      ...{ phase: 'ready', readyGeneration: 2, approval: REQUIRED },
    });
    // Unless that has to be decided as well: there is one decision at a time.
    await change(REQUIRED);
    const decided = await main.store.decide({
      ...{ name, state: 'approved', by: USER },
    });
    expect(decided).toMatchObject({ expiresAt: from, phase: 'updating' });
  });

  it('is still waited for when a change is taken back', async () => {
    world.cluster.isReady = false;
    await change();
    await world.round(main);
    await extend(999, REQUIRED);
    await main.store.cancel({ name, by: USER });
    world.cluster.isReady = true;
    await world.round(main);
    expect(await get()).toMatchObject({ phase: 'ready', approval: REQUIRED });
    const decided = await main.store.decide({
      ...{ name, state: 'approved', by: USER },
    });
    expect(decided.expiresAt).toBe(world.iso(999 * HOUR));
  });

  it('is decided as it was seen, and as nothing else', async () => {
    const asked = (minute: number) => ({
      ...REQUIRED,
      askedAt: world.iso(minute * MINUTE),
    });
    await extend(300, asked(1));
    await extend(999, asked(2));
    const decide = (minute: number, state: 'approved' | 'rejected') =>
      main.store.decide({
        ...{ name, state, by: USER, askedAt: world.iso(minute * MINUTE) },
      });
    for (const state of ['approved', 'rejected'] as const) {
      await expect(decide(1, state)).rejects.toThrow(
        'askedAt: something else is asked for',
      );
    }
    expect(await get()).toMatchObject({ expiresAt: from, approval: asked(2) });
    const decided = await decide(2, 'approved');
    expect(decided.expiresAt).toBe(world.iso(999 * HOUR));
  });

  it('is told each time that it is asked for, also after it was refused', async () => {
    const waits = 'Environment tracker waits for approval';
    const told = () => world.titles().filter(title => title === waits).length;
    for (const minute of [1, 2]) {
      world.advance(MINUTE);
      const { approval } = await main.store.extend({
        ...{ name, by: USER, from },
        expiresAt: '2027-01-01T00:00:00.000Z',
        approval: { ...REQUIRED, askedAt: world.iso() },
      });
      expect(approval?.state).toBe('required');
      await world.round(main);
      world.advance(MINUTE);
      await world.round(main);
      expect(told()).toBe(minute);
      await main.store.decide({ name, state: 'rejected', by: USER });
    }
  });

  it('never decides a change that waits as well', async () => {
    await change(REQUIRED);
    for (const approval of [APPROVED, REQUIRED]) {
      await expect(extend(999, approval)).rejects.toThrow(
        'waits for another approval',
      );
    }
    expect(await get()).toMatchObject({
      ...{ phase: 'awaiting-approval', approval: REQUIRED, expiresAt: from },
    });
  });
});
