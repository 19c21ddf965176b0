import { TestWorld } from './__testUtils__/TestWorld';
import { DATABASE_IDS, testDatabases } from './__testUtils__/testDatabases';
import { cleanHistory } from './cleanHistory';

const DAY = 24 * 3_600_000;

// A database on a machine that may be busy.
jest.setTimeout(60_000);

describe.each(DATABASE_IDS)('cleanHistory on %s', id => {
  const databases = testDatabases();

  it('deletes in small batches what is old, but not what was in force then', async () => {
    const knex = await databases.init(id);
    const world = TestWorld.create(knex);
    const { history, store } = world.replica();
    const gone = world.report({ entityRef: 'component:default/gone' });
    const quiet = world.report({ entityRef: 'component:default/quiet' });
    store.put([gone, quiet]);
    store.changes([
      {
        id: 'old',
        at: world.iso(),
        environment: 'staging',
        entityRef: gone.entityRef,
        object: 'Deployment alm/gone',
        kind: 'replicas',
        field: 'spec.replicas',
        summary: 'replicas 1 → 2',
      },
    ]);
    for (let day = 0; day < 20; day += 1) {
      store.put([world.report({ status: day % 2 ? 'healthy' : 'degraded' })]);
      world.advance(DAY);
    }
    store.remove([gone]);
    world.advance(15 * DAY);
    await history.tick();

    // Days 0 to 4 go, but for the line of day 4, which holds on day 5.
    const before = world.time - 30 * DAY;
    const aborted = { signal: AbortSignal.abort() };
    expect(await cleanHistory(knex, { before, ...aborted })).toBe(0);
    expect(await cleanHistory(knex, { before, rows: 2 })).toBe(6);
    const lines = await world.lines();
    expect(lines.filter(line => line.startsWith('issue'))).toHaveLength(15);
    expect(lines).toContain('quiet new → healthy');
    expect(lines).toContain('gone healthy → removed');
    expect(await knex('health_changes')).toEqual([]);
    const timeline = await store.timeline({
      entityRefs: [quiet.entityRef],
      from: new Date(before).toISOString(),
      to: world.iso(),
    });
    expect(timeline.transitions).toMatchObject([{ status: 'healthy' }]);

    // Later nothing is left of what is gone.
    await cleanHistory(knex, { before: world.time, rows: 2 });
    expect(await world.lines()).toEqual([
      'quiet new → healthy',
      'issue-tracker degraded → healthy',
    ]);
    expect(await knex('health_states')).toHaveLength(2);
  });
});
