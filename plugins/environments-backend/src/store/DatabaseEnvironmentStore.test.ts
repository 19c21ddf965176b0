import type { Knex } from 'knex';
import {
  HOUR,
  LoopWorld,
  OWNER,
  type Replica,
  USER,
  wished,
} from '../reconcile/__testUtils__/LoopWorld';
import { cleanUp } from '../lifecycle/cleanUp';
import { DATABASE_IDS, testDatabases } from './__testUtils__/testDatabases';
import { migrateEnvironments } from './migrateEnvironments';

// A database on a machine that may be busy.
jest.setTimeout(60_000);

const REQUIRED = {
  state: 'required' as const,
  reasons: ['4 of 3 environments'],
};

describe.each(DATABASE_IDS)('DatabaseEnvironmentStore on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let world: LoopWorld;
  let main: Replica;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateEnvironments({ knex });
    world = LoopWorld.create(knex);
    main = world.replica();
  });

  it('keeps what was wished, with its revision and its event', async () => {
    const { store } = main;
    const changes: unknown[] = [];
    store.onChange(change => changes.push(change));
    const created = await store.create(wished({ expiresAt: world.iso(HOUR) }));
    expect(created).toMatchObject({
      ...{ name: 'tracker', namespace: 'alm-env-tracker', owner: OWNER },
      ...{ generation: 1, readyGeneration: 0, phase: 'creating' },
      expiresAt: world.iso(HOUR),
    });
    expect(await store.get('tracker')).toEqual(created);
    expect(await store.list()).toEqual([created]);
    const revision = await store.revision('tracker', 1);
    expect(revision?.objects).toEqual(wished().revision.objects);
    expect(await store.events('tracker')).toMatchObject([
      { kind: 'created', by: USER, generation: 1, planHash: 'f'.repeat(64) },
    ]);
    expect(changes).toEqual([{ name: 'tracker', phase: 'creating' }]);
  });

  it('gives a name to one of many who want it at once, and says who has it', async () => {
    const replicas = [main, world.replica()];
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        replicas[index % 2].store.create(
          wished({ by: `user:default/u${index}` }),
        ),
      ),
    );
    const refused = results.flatMap(result =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    expect(refused).toHaveLength(7);
    for (const error of refused) {
      expect(error.name).toBe('ConflictError');
      expect(error.message).toBe(
        'The name "tracker" is taken: group:default/core-team has an environment of that name since 2026-11-25 09:00 UTC, see /catalog/environments/resource/tracker/environment',
      );
    }
    expect(await knex('environments')).toHaveLength(1);
    expect(await knex('environment_revisions')).toHaveLength(1);
  });

  it('lets no two pass a cap that only one fits in', async () => {
    const judge: Parameters<typeof wished>[0] = {
      cpu: '3',
      judge: ({ team, user }) =>
        team.cpu + 3 > 8 || user.count + 1 > 5 ? REQUIRED : undefined,
    };
    const replicas = [main, world.replica()];
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        replicas[index % 2].store.create(
          wished({ ...judge, spec: { name: `env-${index}` } }),
        ),
      ),
    );
    const phases = made.map(({ phase }) => phase).sort();
    expect(phases).toEqual([
      ...Array(4).fill('awaiting-approval'),
      ...Array(2).fill('creating'),
    ]);
    expect(await main.store.usage({ owner: OWNER })).toMatchObject({
      count: 6,
      cpu: 18,
    });
  });

  it('refuses an update of another generation, and holds the larger reservation', async () => {
    const { store } = main;
    await store.create(wished({ cpu: '2' }));
    const change = { ...wished({ cpu: '500m' }), name: 'tracker' };
    await expect(store.update({ ...change, generation: 2 })).rejects.toThrow(
      'has generation 1 now, not 2',
    );
    const results = await Promise.allSettled(
      [1, 2].map(() => store.update({ ...change, generation: 1 })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(await store.get('tracker')).toMatchObject({
      generation: 2,
      reservation: { cpu: '2' },
    });
    await world.round(main);
    expect((await store.get('tracker'))?.reservation.cpu).toBe('500m');
  });

  it('judges by what is ready, whatever was asked for and taken back since', async () => {
    const { store } = main;
    const held: unknown[] = [];
    const ask = async (cpu: string, web: string) =>
      store.update({
        ...wished({
          ...{ cpu, objects: { web } },
          spec: { owner: cpu === '40' ? 'group:default/other-team' : OWNER },
          judge: usage => {
            held.push(usage.held);
            return cpu === '40' ? REQUIRED : undefined;
          },
        }),
        name: 'tracker',
        generation: (await store.get('tracker'))!.generation,
      });
    await store.create(wished({ cpu: '1' }));
    expect(await store.held('tracker')).toBeUndefined();
    await world.round(main);
    // A change that is on its way, so that what is taken back takes a while.
    world.cluster.isReady = false;
    await ask('2', 'web:2');
    await world.round(main);
    const large = await ask('40', 'web:3');
    expect(large.approval).toEqual(REQUIRED);
    await store.cancel({ name: 'tracker', by: USER });
    expect(await store.get('tracker')).toMatchObject({
      reservation: { cpu: '40' },
    });
    const again = await ask('40', 'web:4');
    expect(again.approval).toEqual(REQUIRED);
    const ready = { owner: OWNER, reservation: { cpu: '1' } };
    expect(held).toMatchObject([ready, ready, ready]);
    expect(await store.held('tracker')).toMatchObject(ready);
  });

  it('moves an end that is as it was read, or leaves it to be approved', async () => {
    const { store } = main;
    const from = world.iso(HOUR);
    await store.create(wished({ expiresAt: from }));
    const extend = {
      name: 'tracker',
      by: USER,
      expiresAt: world.iso(2 * HOUR),
    };
    await store.extend({ ...extend, from });
    await expect(store.extend({ ...extend, from })).rejects.toThrow(
      'has moved',
    );
    const far = world.iso(999 * HOUR);
    const asked = await store.extend({
      ...extend,
      ...{ from: extend.expiresAt, expiresAt: far, approval: REQUIRED },
    });
    expect(asked).toMatchObject({
      ...{ phase: 'creating', expiresAt: extend.expiresAt },
    });
    const by = 'user:default/platform-engineer';
    const decided = await store.decide({
      name: 'tracker',
      state: 'approved',
      by,
    });
    expect(decided).toMatchObject({
      ...{ expiresAt: far, approval: { state: 'approved', by } },
    });
  });

  it('gives an environment to another team, and back where that is taken back', async () => {
    const { store } = main;
    await store.create(wished());
    await world.round(main);
    const owner = 'group:default/other-team';
    world.cluster.isReady = false;
    await store.update({
      ...{ ...wished({ spec: { owner } }), name: 'tracker', generation: 1 },
    });
    await world.round(main);
    expect(await store.usage({ owner })).toMatchObject({ count: 1 });
    await store.cancel({ name: 'tracker', by: USER });
    world.cluster.isReady = true;
    await world.round(main);
    expect(await store.get('tracker')).toMatchObject({ owner: OWNER });
  });

  it('counts changes of all replicas', async () => {
    const before = await main.store.sequence();
    await main.store.create(wished());
    const after = await world.replica().store.sequence();
    expect(after).toBeGreaterThan(before);
  });

  it('knows a plan until it has expired', async () => {
    const plan = {
      ...{ hash: 'a', caller: USER, name: 'tracker' },
      expiresAt: world.iso(HOUR),
    };
    await main.store.savePlan(plan);
    expect(await main.store.plan('a')).toEqual(plan);
    world.advance(HOUR);
    expect(await main.store.plan('a')).toBeUndefined();
  });

  it('changes no core environment', async () => {
    const { spec, ...rest } = wished({ spec: { name: 'staging' } });
    const record = {
      ...{ ...rest, spec, id: 'core:staging', kind: 'core' as const },
      ...{ name: 'staging', namespace: 'alm', cluster: 'staging' },
      ...{ owner: OWNER, generation: 0, readyGeneration: 0 },
      ...{ wanted: 'awake' as const, phase: 'ready' as const },
      ...{ phaseSince: world.iso(), createdAt: world.iso() },
    };
    world.core = [{ record, objects: rest.revision.objects }];
    await world.round(main);
    const { store } = main;
    const before = await store.get('staging');
    expect(before).toMatchObject({ kind: 'core', phase: 'ready' });
    const who = { name: 'staging', by: USER };
    for (const attempt of [
      () => store.remove(who),
      () => store.override({ ...who, state: 'asleep' }),
      () => store.cancel(who),
      () => store.decide({ ...who, state: 'approved' }),
      () => store.extend({ ...who, from: undefined, expiresAt: world.iso() }),
      () => store.update({ ...wished(), name: 'staging', generation: 0 }),
    ]) {
      await expect(attempt()).rejects.toThrow('core environment');
    }
    await expect(
      store.create(wished({ spec: { name: 'staging' } })),
    ).rejects.toThrow('is taken');
    expect(await store.get('staging')).toEqual(before);
  });

  it('forgets what is long over, and gives its name away at once', async () => {
    const { store } = main;
    await store.create(wished());
    await store.remove({ name: 'tracker', by: USER });
    await world.round(main);
    expect(await store.get('tracker')).toBeUndefined();
    expect((await store.events('tracker'))[0].kind).toBe('deleted');
    await store.create(wished());
    world.advance(13 * 24 * HOUR);
    await cleanUp(main.tables, 14 * 24 * HOUR);
    expect(await knex('environments')).toHaveLength(2);
    world.advance(2 * 24 * HOUR);
    await cleanUp(main.tables, 14 * 24 * HOUR);
    expect(await knex('environments')).toHaveLength(1);
    expect(await knex('environment_revisions')).toHaveLength(1);
  });
});
