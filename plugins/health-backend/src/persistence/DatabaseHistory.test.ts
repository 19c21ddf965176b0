import type { Knex } from 'knex';
import { fragile } from './__testUtils__/fragile';
import { LEASE, TestWorld } from './__testUtils__/TestWorld';
import { DATABASE_IDS, testDatabases } from './__testUtils__/testDatabases';

const KEY = {
  entityRef: 'component:default/issue-tracker',
  environment: 'staging',
  collector: 'cluster',
};

// A database on a machine that may be busy.
jest.setTimeout(60_000);

describe.each(DATABASE_IDS)('DatabaseHistory on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let world: TestWorld;

  beforeEach(async () => {
    knex = await databases.init(id);
    world = TestWorld.create(knex);
  });

  it('tells since when, also after a restart', async () => {
    const first = world.replica();
    await first.history.tick();
    first.store.put([world.report()]);
    await first.history.tick();
    const healthySince = world.iso();
    world.advance(3_600_000);
    first.store.put([world.report({ status: 'unhealthy' })]);
    await first.history.stop();
    const brokenSince = world.iso();

    world.advance(3_600_000);
    const second = world.replica();
    await second.history.tick();
    // The collector would say another time; what was written counts.
    const since = '2026-11-20T00:00:00.000Z';
    second.store.put([world.report({ status: 'unhealthy', since })]);
    expect(second.store.report(KEY)?.report.since).toBe(brokenSince);
    await second.history.tick();
    expect(await world.lines()).toEqual([
      'issue-tracker new → healthy',
      'issue-tracker healthy → unhealthy',
    ]);
    const rows = await knex('health_transitions').orderBy('id').pluck('at');
    expect(rows).toEqual([healthySince, brokenSince]);
  });

  it('puts since right when the database answers late', async () => {
    const first = world.replica();
    first.store.put([world.report()]);
    await first.history.stop();
    const since = world.iso();
    world.advance(60_000);
    const second = world.replica();
    const sent: string[] = [];
    second.store.subscribe(({ put }) =>
      put.forEach(({ report }) => sent.push(report.since)),
    );
    second.store.put([world.report()]);
    await second.history.tick();
    expect(sent).toEqual([world.iso(), since]);
    expect(await world.lines()).toEqual(['issue-tracker new → healthy']);
  });

  it('lets one replica write; the other follows, and takes over after expiry', async () => {
    const [a, b] = [world.replica(), world.replica()];
    await a.history.tick();
    await b.history.tick();
    expect([a.history.isWriter, b.history.isWriter]).toEqual([true, false]);
    for (const { store } of [a, b]) store.put([world.report()]);
    const since = world.iso();
    world.advance(3_000);
    await a.history.tick();
    await b.history.tick();
    expect(b.history.known(`${Object.values(KEY).join('|')}`)?.since).toBe(
      since,
    );

    // Both see the failure; the writer dies before it has written it.
    for (const { store } of [a, b]) {
      store.put([world.report({ status: 'unhealthy' })]);
    }
    world.advance(1_000);
    for (const { store } of [a, b]) store.put([world.report()]);
    world.advance(LEASE - 2_000);
    await b.history.tick();
    expect(await world.lines()).toHaveLength(1);
    world.advance(6_000);
    await b.history.tick();
    expect(b.history.isWriter).toBe(true);
    expect(await world.lines()).toEqual([
      'issue-tracker new → healthy',
      'issue-tracker healthy → unhealthy',
      'issue-tracker unhealthy → healthy',
    ]);
  });

  it('lets nobody write who was replaced while asleep', async () => {
    const [a, b] = [world.replica(), world.replica()];
    await a.history.tick();
    world.advance(LEASE);
    await b.history.tick();
    expect(b.history.isWriter).toBe(true);
    await expect(
      a.history.write(async tx => tx('health_states').delete()),
    ).rejects.toThrow('Another replica writes now');
    // Also when its own clock stood still, so that it believes in its lease.
    const asleep = TestWorld.create(knex);
    const c = asleep.replica();
    asleep.advance(LEASE * 3);
    await c.history.tick();
    expect(c.history.isWriter).toBe(true);
    world.advance(LEASE * 9);
    await b.history.tick();
    c.store.put([asleep.report({ status: 'unhealthy' })]);
    await c.history.tick();
    expect(c.history.isWriter).toBe(false);
    expect(await world.lines()).toEqual([]);
  });

  it('writes each change once, whoever brings it, and tells it with what is bad', async () => {
    const [a, b] = [world.replica(), world.replica()];
    await a.history.tick();
    await b.history.tick();
    const change = {
      id: 'Deployment alm/issue-tracker 14 image',
      at: world.iso(),
      environment: 'staging',
      entityRef: KEY.entityRef,
      object: 'Deployment alm/issue-tracker',
      kind: 'image' as const,
      field: 'spec.template.spec.containers[0].image',
      from: '1',
      to: '2\0',
      summary: 'image 1 → 2',
    };
    world.advance(60_000);
    for (const { history, store } of [a, b]) {
      store.changes([change]);
      store.changes([change]);
      store.put([world.report({ status: 'unhealthy' })]);
      await history.tick();
    }
    expect(a.store.report(KEY)?.report.changes).toEqual([change]);
    await a.history.stop();
    world.advance(LEASE);
    await b.history.tick();
    const rows = await knex('health_changes');
    expect(rows).toMatchObject([{ id: change.id, to_value: '2' }]);

    // A later start knows it still, also when it is no longer recent.
    world.advance(7_200_000);
    const c = world.replica();
    await c.history.tick();
    c.store.put([world.report({ status: 'unhealthy' })]);
    expect(c.store.report(KEY)?.report.changes).toMatchObject([
      { id: change.id, summary: 'image 1 → 2' },
    ]);
  });

  it.each(['before', 'after'] as const)(
    'writes nothing twice when the connection breaks %s the commit',
    async when => {
      const { connection, fault } = fragile(knex);
      const { conditions, history, store } = world.replica({
        knex: connection,
      });
      await history.tick();
      store.put([world.report()]);
      world.advance(1);
      store.put([world.report({ status: 'unhealthy' })]);
      world.advance(1);
      store.put([world.report()]);
      fault.next = when;
      await history.tick();
      expect(conditions.at(-1)).toMatchObject({ isAnswering: false });
      world.advance(2_000);
      store.put([world.report({ status: 'degraded' })]);
      await history.tick();
      expect(conditions.at(-1)).toMatchObject({
        isAnswering: true,
        waiting: 0,
      });
      expect(await world.lines()).toEqual([
        'issue-tracker new → healthy',
        'issue-tracker healthy → unhealthy',
        'issue-tracker unhealthy → healthy',
        'issue-tracker healthy → degraded',
      ]);
    },
  );

  it('goes on from now when the clock was set back', async () => {
    const first = world.replica();
    first.store.put([world.report()]);
    await first.history.stop();
    world.advance(-6 * 3_600_000);
    const second = world.replica();
    await second.history.tick();
    second.store.put([world.report()]);
    expect(second.store.report(KEY)?.report.since).toBe(world.iso());
    for (const status of ['degraded', 'unhealthy'] as const) {
      world.advance(1_000);
      second.store.put([world.report({ status })]);
    }
    await second.history.tick();
    expect(second.store.report(KEY)?.report.since).toBe(world.iso());
    const lines = await knex('health_transitions').orderBy('id');
    expect(lines.slice(1).map(({ at, status }) => `${at} ${status}`)).toEqual([
      '2026-11-23T18:00:01.000Z degraded',
      '2026-11-23T18:00:02.000Z unhealthy',
    ]);
  });

  it('closes what is gone, and begins anew when it is back', async () => {
    const { history, store } = world.replica();
    store.put([world.report()]);
    store.remove([KEY]);
    store.put([world.report({ status: 'degraded' })]);
    await history.tick();
    expect(await knex('health_states').pluck('status')).toEqual(['degraded']);
    world.advance(1_000);
    store.remove([KEY]);
    await history.tick();
    expect(await knex('health_states')).toEqual([]);
    expect(await world.lines()).toEqual([
      'issue-tracker new → healthy',
      'issue-tracker healthy → removed',
      'issue-tracker new → degraded',
      'issue-tracker degraded → removed',
    ]);
  });

  it('closes what did not come back after a restart', async () => {
    const first = world.replica();
    first.store.put([world.report(), world.report({ collector: 'slo' })]);
    await first.history.stop();
    const second = world.replica();
    await second.history.tick();
    second.store.closeOrphans(collector => collector === 'slo');
    await second.history.tick();
    expect(await knex('health_states').pluck('collector')).toEqual(['slo']);
  });

  it('answers a timeline that begins with what was in force', async () => {
    const { history, store } = world.replica();
    await history.tick();
    const other = 'component:default/other';
    store.put([
      world.report(),
      world.report({ entityRef: other }),
      world.report({ environment: 'production' }),
      world.report({ collector: 'slo' }),
    ]);
    world.advance(1_000);
    store.remove([{ ...KEY, collector: 'slo' }]);
    world.advance(1_000);
    const from = world.iso();
    world.advance(1_000);
    store.put([world.report({ status: 'degraded' })]);
    world.advance(1_000);
    store.put([world.report({ status: 'unhealthy' })]);
    await history.tick();
    const timeline = await store.timeline({
      entityRefs: [KEY.entityRef],
      environment: 'staging',
      from,
      to: world.iso(),
    });
    expect(timeline).toMatchObject({
      from,
      to: world.iso(),
      truncated: false,
      changes: [],
      transitions: [
        { ...KEY, at: '2026-11-24T00:00:00.000Z', status: 'healthy' },
        { at: '2026-11-24T00:00:03.000Z', from: 'healthy', status: 'degraded' },
      ],
    });
    expect(timeline.transitions).toHaveLength(2);
    const all = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
    const everything = await store.timeline({
      entityRefs: [KEY.entityRef, other],
      ...all,
    });
    expect(everything.transitions).toHaveLength(7);
    expect(
      everything.transitions.filter(({ removed }) => removed),
    ).toMatchObject([{ collector: 'slo', status: 'unknown' }]);
    expect(await store.timeline({ entityRefs: [], ...all })).toMatchObject({
      transitions: [],
    });
  });

  it('says that a timeline is not complete', async () => {
    const { history, store } = world.replica();
    await history.tick();
    const rows = Array.from({ length: 2_100 }, (_, index) => ({
      key: 'key',
      entity_ref: KEY.entityRef,
      environment: 'staging',
      collector: 'cluster',
      status: index % 2 ? 'healthy' : 'unhealthy',
      summary: '',
      at: new Date(world.time + index).toISOString(),
    }));
    await knex.batchInsert('health_transitions', rows, 300);
    const timeline = await store.timeline({
      entityRefs: [KEY.entityRef],
      from: world.iso(),
      to: '2026-12-01T00:00:00Z',
    });
    expect(timeline.truncated).toBe(true);
    expect(timeline.transitions).toHaveLength(2_000);
    // What happened last counts most.
    expect(timeline.transitions.at(-1)?.at).toBe(rows.at(-1)?.at);
    const times = timeline.transitions.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });

  it('keeps 10,000 reports', async () => {
    const { history, store } = world.replica();
    const reports = Array.from({ length: 10_000 }, (_, index) =>
      world.report({ entityRef: `component:default/service-${index}` }),
    );
    store.put(reports);
    await history.tick();
    expect(await knex('health_states').pluck('status')).toHaveLength(10_000);
    const second = world.replica();
    await second.history.tick();
    world.advance(60_000);
    second.store.put(reports);
    expect(
      second.store.reports().every(({ report }) => report.since < world.iso()),
    ).toBe(true);
  });
});
