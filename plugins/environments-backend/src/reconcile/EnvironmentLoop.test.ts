import type { Knex } from 'knex';
import { ClusterError } from '../cluster/ClusterError';
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
} from './__testUtils__/LoopWorld';

// Many rounds with a database, on a machine that may be busy.
jest.setTimeout(60_000);

describe.each(DATABASE_IDS)('EnvironmentLoop on %s', id => {
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

  it('leads a whole life', async () => {
    await made();
    const awake = world.cluster.snapshot();
    expect(await get()).toMatchObject({
      ...{ phase: 'ready', readyGeneration: 1, readyAt: world.iso() },
    });
    await main.store.override({ name, state: 'asleep', by: USER });
    expect((await get())?.phase).toBe('falling-asleep');
    await world.round(main);
    expect((await get())?.phase).toBe('asleep');
    expect(world.cluster.snapshot()).toEqual([
      'alm-env-tracker/db db:1 0',
      'alm-env-tracker/web web:1 0',
    ]);
    await main.store.override({ name, state: 'awake', by: USER });
    await world.round(main);
    expect(world.cluster.snapshot()).toEqual(awake);
    const objects = { db: 'db:1', api: 'api:1' };
    await main.store.update({ ...wished({ objects }), name, generation: 1 });
    await world.round(main);
    expect(world.cluster.snapshot()).toEqual([
      'alm-env-tracker/api api:1 2',
      'alm-env-tracker/db db:1 2',
    ]);
    await main.store.remove({ name, by: USER });
    await world.round(main);
    expect(world.cluster.objects.size).toBe(0);
    expect(await knex('environment_inventory')).toEqual([]);
    expect(await main.store.usage({ user: USER })).toMatchObject({ count: 0 });
    expect(await kinds()).toEqual([
      ...['created', 'ready', 'sleep-requested', 'asleep', 'wake-requested'],
      ...['awake', 'update-requested', 'updated', 'delete-requested'],
      'deleted',
    ]);
    await world.pass(5_000, main);
    expect(world.titles()).toEqual([
      'Environment tracker is ready',
      'Environment tracker was deleted',
    ]);
    expect(world.sent[0]).toEqual({
      recipients: {
        type: 'entity',
        entityRef: ['group:default/core-team', USER],
      },
      payload: {
        title: 'Environment tracker is ready',
        description: 'Everything in it runs',
        severity: 'normal',
        topic: 'environments',
        scope: expect.stringMatching(/^environments:.+:ready:$/),
        link: '/catalog/environments/resource/tracker/environment',
      },
    });
  });

  it('says what a create waits for, and undoes it at the deadline', async () => {
    world.cluster.isReady = false;
    await made();
    expect((await get())?.progress).toMatchObject({
      ...{ operation: 'create', deadline: world.iso(15 * MINUTE) },
      ...{ done: 1, total: 2, waitingFor: { reason: '0 of 1 pods ready' } },
    });
    const { phaseSince } = (await get())!;
    await world.pass(14 * MINUTE, main);
    expect(await get()).toMatchObject({ phase: 'creating', phaseSince });
    await world.pass(2 * MINUTE, main);
    expect(await get()).toBeUndefined();
    expect(world.cluster.objects.size).toBe(0);
    expect(await main.store.usage({ user: USER })).toMatchObject({ cpu: 0 });
    expect(await kinds()).toEqual(['created', 'failed', 'undone']);
    expect(world.sent[0].payload).toMatchObject({
      title: 'Environment tracker was not created; nothing of it is left',
      description:
        'It did not become ready in time; apps/v1 Deployment alm-env-x/web: 0 of 1 pods ready',
    });
  });

  it('looks whether it is ready before it looks at a clock that jumped', async () => {
    world.cluster.isReady = false;
    await made();
    world.cluster.isReady = true;
    world.time += 6 * HOUR;
    await world.round(main);
    expect((await get())?.phase).toBe('ready');
    // Back in time: nothing happens twice.
    world.time -= 12 * HOUR;
    await world.round(main);
    expect(await kinds()).toEqual(['created', 'ready']);
  });

  it('undoes at once what cannot become better', async () => {
    world.cluster.problem = 'apps/v1 Deployment web: quota exceeded';
    await main.store.create(wished());
    await world.round(main);
    expect(await get()).toBeUndefined();
    expect(world.cluster.objects.size).toBe(0);
    expect((await main.store.events(name))[1]).toMatchObject({
      ...{ kind: 'failed', severity: 'error' },
      summary: 'apps/v1 Deployment web: quota exceeded',
    });
  });

  it('tries again what fails for a while, later and later, and as asked', async () => {
    world.cluster.error = new ClusterError({
      ...{
        message: 'The cluster is busy',
        reason: 'transient',
        retryAfter: 30,
      },
    });
    await made();
    expect((await get())?.progress?.problem).toBe('The cluster is busy');
    world.cluster.error = undefined;
    world.advance(29_000);
    await world.round(main);
    expect((await get())?.phase).toBe('creating');
    world.advance(1_000);
    await world.round(main);
    expect((await get())?.phase).toBe('ready');
  });

  it('does not let out what an unknown error says', async () => {
    world.cluster.error = new Error('password is hunter2');
    await made();
    const shown = JSON.stringify([await get(), await main.store.events(name)]);
    expect(shown).toContain('the log of the portal');
    expect(shown).not.toContain('hunter2');
  });

  it('goes back to what was ready when an update fails, as a new generation', async () => {
    await made({ cpu: '2' });
    const before = world.cluster.snapshot();
    world.cluster.isReady = false;
    const objects = { db: 'db:2', api: 'api:1' };
    await main.store.update({
      ...{ ...wished({ objects, cpu: '3' }), name, generation: 1 },
    });
    await world.round(main);
    expect(world.cluster.snapshot()).not.toEqual(before);
    expect((await get())?.reservation.cpu).toBe('3');
    await main.store.cancel({ name, by: USER });
    world.cluster.isReady = true;
    await world.round(main);
    expect(world.cluster.snapshot()).toEqual(before);
    expect(await get()).toMatchObject({
      ...{ phase: 'ready', generation: 3, readyGeneration: 3 },
      ...{ undo: undefined, services: ['db', 'web'] },
      reservation: { cpu: '2' },
    });
    expect((await main.store.revision(name, 3))?.objects).toEqual(
      wished().revision.objects,
    );
    await world.pass(5_000, main);
    expect(world.titles()[1]).toBe(
      'The change of environment tracker was taken back',
    );
  });

  it('waits for approval, and makes or forgets what was asked for', async () => {
    const approval = { state: 'required' as const, reasons: ['4 of 3'] };
    await made({ approval, expiresAt: world.iso(48 * HOUR) });
    expect((await get())?.phase).toBe('awaiting-approval');
    expect(world.cluster.writes).toEqual([]);
    world.advance(HOUR);
    const by = 'user:default/platform-engineer';
    await main.store.decide({ name, state: 'approved', by });
    await world.round(main);
    expect(await get()).toMatchObject({
      ...{ phase: 'ready', expiresAt: world.iso(48 * HOUR) },
    });
    await main.store.update({ ...wished({ approval }), name, generation: 1 });
    await world.round(main);
    expect((await get())?.phase).toBe('awaiting-approval');
    const writes = world.cluster.writes.length;
    await main.store.decide({ name, state: 'rejected', by, comment: 'No' });
    await world.round(main);
    expect(await get()).toMatchObject({ phase: 'ready', generation: 3 });
    // Nothing had been changed, so nothing is changed back.
    expect(world.cluster.writes).toHaveLength(writes);
    await world.pass(10_000, main);
    expect(world.titles().sort()).toEqual([
      'Environment tracker is ready',
      'Environment tracker waits for approval',
      'Environment tracker waits for approval',
      'Environment tracker was approved',
      'Environment tracker was rejected',
    ]);
  });

  it('leaves nothing of a create that was rejected', async () => {
    const approval = { state: 'required' as const, reasons: ['4 of 3'] };
    await made({ approval });
    await main.store.decide({ name, state: 'rejected', by: USER });
    await world.round(main);
    expect(await get()).toBeUndefined();
    expect(world.cluster.writes).toEqual([]);
    expect(await main.store.usage({ user: USER })).toMatchObject({ count: 0 });
  });

  it('sees within a minute that a cluster was made anew and runs what sleeps', async () => {
    await made();
    await main.store.override({ name, state: 'asleep', by: USER });
    await world.round(main);
    await world.round(main);
    const asleep = world.cluster.snapshot();
    world.cluster.objects.get('alm-env-tracker/web')!.replicas = 2;
    for (let seconds = 0; seconds < 50; seconds += 2) {
      world.advance(2_000);
      await world.round(main);
    }
    expect(world.cluster.snapshot()).toEqual(asleep);
    expect((await get())?.phase).toBe('asleep');
  });

  it('puts back to sleep what somebody else has woken', async () => {
    await made();
    await main.store.override({ name, state: 'asleep', by: USER });
    await world.round(main);
    await world.round(main);
    const asleep = world.cluster.snapshot();
    world.cluster.objects.get('alm-env-tracker/web')!.replicas = 3;
    await world.pass(6 * MINUTE, main);
    expect(world.cluster.snapshot()).toEqual(asleep);
    expect((await get())?.phase).toBe('asleep');
  });

  it('shows that a sleep failed, and tries again', async () => {
    await made();
    world.cluster.problem = 'Another manager owns spec.replicas';
    await main.store.override({ name, state: 'asleep', by: USER });
    await world.round(main);
    expect(await get()).toMatchObject({
      ...{ phase: 'failed', message: 'Another manager owns spec.replicas' },
    });
    await world.pass(5 * MINUTE, main);
    expect((await kinds()).filter(kind => kind === 'failed')).toHaveLength(1);
    const told = () =>
      world.sent.filter(one => one.payload.scope?.includes('-stuck'));
    expect(told()).toEqual([]);
    await world.pass(20 * MINUTE, main);
    await world.pass(20 * MINUTE, main);
    expect(
      told().map(({ payload }) => [payload.title, payload.description]),
    ).toEqual([
      [
        'Environment tracker cannot be put to sleep yet',
        'For 15 minutes: Another manager owns spec.replicas',
      ],
    ]);
    world.cluster.problem = undefined;
    await world.pass(6 * MINUTE, main);
    expect(await get()).toMatchObject({ phase: 'asleep', message: undefined });
  });

  it('tells once of a delete that is stuck, and goes on with it', async () => {
    await made();
    world.cluster.isStuck = true;
    await main.store.remove({ name, by: USER });
    await world.pass(20 * MINUTE, main);
    expect((await get())?.progress?.waitingFor?.reason).toBe(
      'finalizer example.com/hold',
    );
    await world.pass(20 * MINUTE, main);
    expect(
      world.titles().filter(title => title.includes('cannot be deleted')),
    ).toHaveLength(1);
    world.cluster.isStuck = false;
    await world.pass(MINUTE, main);
    expect(await get()).toBeUndefined();
  });

  it('does not hurry who has to merge', async () => {
    const gitops = world.delivery();
    main = world.replica({ gitops });
    const pullRequest = { url: 'https://git.example.com/1', number: 1 };
    const git = { repository: 'r', path: 'p' };
    world.cluster.isReady = false;
    world.cluster.git = {
      ...git,
      pullRequest: { ...pullRequest, state: 'open' },
    };
    await made({ spec: { delivery: 'gitops' } });
    await world.pass(24 * HOUR, main);
    expect(await get()).toMatchObject({
      ...{ phase: 'creating', git: world.cluster.git },
    });
    expect((await get())?.progress?.deadline).toBeUndefined();
    world.cluster.git = {
      ...git,
      pullRequest: { ...pullRequest, state: 'merged' },
    };
    world.advance(15_000);
    await world.round(main);
    expect((await get())?.progress?.deadline).toBe(world.iso(15 * MINUTE));
    await world.pass(16 * MINUTE, main);
    expect(await get()).toBeUndefined();
  });
});
