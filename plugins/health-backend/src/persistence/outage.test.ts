import type { Knex } from 'knex';
import type { HealthSource } from '@brown-bear/plugin-health-common';
import { DatabaseSource } from './DatabaseSource';
import { TestWorld } from './__testUtils__/TestWorld';
import { DATABASE_IDS, testDatabases } from './__testUtils__/testDatabases';

/** A connection that can be cut. */
function cuttable(knex: Knex) {
  const state = { isCut: false };
  const fail = () => Promise.reject(new Error('connect ECONNREFUSED secret'));
  const connection = new Proxy(knex, {
    apply: (target, thisArg, args) => {
      if (state.isCut) throw new Error('connect ECONNREFUSED secret');
      return Reflect.apply(target as any, thisArg, args);
    },
    get: (target, property, receiver) =>
      state.isCut && property === 'transaction'
        ? fail
        : Reflect.get(target, property, receiver),
  });
  return { connection, state };
}

// A database on a machine that may be busy.
jest.setTimeout(60_000);

describe.each(DATABASE_IDS)('An outage of %s', id => {
  const databases = testDatabases();

  it('delays the history, stops nothing live, and is told of', async () => {
    const knex = await databases.init(id);
    const world = TestWorld.create(knex);
    const { connection, state } = cuttable(knex);
    const { conditions, history, store } = world.replica({ knex: connection });
    const told: HealthSource[] = [];
    const source = DatabaseSource.create({
      clock: world.clock,
      tell: news => told.push(news),
    });
    const tick = async () => {
      await history.tick();
      if (conditions.length > 0) source.report(conditions.at(-1)!);
    };
    await tick();
    const healthySince = world.iso();
    store.put([world.report()]);
    await tick();
    state.isCut = true;
    world.advance(60_000);
    const brokenSince = world.iso();
    store.put([world.report({ status: 'unhealthy' })]);
    expect(store.reports({ status: 'unhealthy' })).toHaveLength(1);
    await tick();
    world.advance(60_000);
    store.put([world.report({ status: 'degraded' })]);
    await tick();
    expect(told.at(-1)).toMatchObject({
      id: 'database:health',
      status: 'unhealthy',
      since: brokenSince,
      observedAt: healthySince,
      error: 'It does not answer; 2 lines wait',
    });
    expect(JSON.stringify(told)).not.toContain('secret');
    await expect(
      store.timeline({
        entityRefs: ['component:default/issue-tracker'],
        from: healthySince,
        to: world.iso(),
      }),
    ).rejects.toThrow('does not answer now');

    state.isCut = false;
    world.advance(60_000);
    await tick();
    expect(told.at(-1)).toMatchObject({
      status: 'healthy',
      since: world.iso(),
      error: undefined,
    });
    const rows = await knex('health_transitions').orderBy('id');
    expect(rows.map(({ at, status }) => `${at} ${status}`)).toEqual([
      `${healthySince} healthy`,
      `${brokenSince} unhealthy`,
      '2026-11-24T00:02:00.000Z degraded',
    ]);
  });
});
