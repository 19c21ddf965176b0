import { mockServices } from '@backstage/backend-test-utils';
import type { HealthSource } from '@brown-bear/plugin-health-common';
import { TestWorld } from '../persistence/__testUtils__/TestWorld';
import type { HealthHistory } from './HealthHistory';
import type { KnownState, StateChange } from './HealthState';
import type { HealthBatch } from './HealthStore';
import { LiveHealthStore } from './LiveHealthStore';

const KEY = {
  entityRef: 'component:default/issue-tracker',
  environment: 'staging',
  collector: 'cluster',
};
const PLACE = { entityRef: KEY.entityRef, environment: 'staging' };

describe('LiveHealthStore', () => {
  let world: TestWorld;
  let store: LiveHealthStore;
  let batches: HealthBatch[];
  let recorded: StateChange[];
  let known: KnownState | undefined;
  let waiting: (() => void)[];
  const logger = mockServices.logger.mock();

  beforeEach(() => {
    // Nothing here reaches a database.
    world = TestWorld.create(undefined as never);
    recorded = [];
    known = undefined;
    waiting = [];
    batches = [];
    const history: HealthHistory = {
      known: () => known,
      allKnown: () => (known ? [known] : []),
      record: change => recorded.push(change),
      recordChanges: () => {},
      listen: () => {},
      timeline: () => Promise.reject(new Error('not here')),
    };
    store = LiveHealthStore.create({
      clock: world.clock,
      history,
      logger,
      now: world.now,
      defer: run => waiting.push(run),
    });
    store.subscribe(batch => batches.push(batch));
  });

  const send = () => waiting.splice(0).forEach(run => run());
  const statuses = () =>
    recorded.map(({ removed, status }) => (removed ? 'removed' : status));

  it('sends what changed, once, however often it was put', () => {
    store.put([world.report(), world.report({ environment: 'production' })]);
    store.put([world.report({ status: 'degraded' })]);
    store.remove([{ ...KEY, environment: 'production' }]);
    expect(batches).toEqual([]);
    send();
    expect(batches).toHaveLength(1);
    expect(batches[0].seq).toBe(1);
    expect(batches[0].put.map(({ report }) => report.status)).toEqual([
      'degraded',
    ]);
    expect(batches[0].remove).toEqual([{ ...KEY, environment: 'production' }]);
    expect(store.seq).toBe(1);
  });

  it('sends nothing for an observation that says the same', () => {
    const check = { id: 'pod.ready', title: 'Ready', evidence: [] };
    const report = () =>
      world.report({ checks: [{ ...check, status: 'healthy' }] });
    store.put([report()]);
    send();
    const since = world.iso();
    world.advance(30_000);
    store.put([report()]);
    expect(waiting).toEqual([]);
    const { json, report: stored } = store.report(KEY)!;
    expect(stored).toMatchObject({ since, observedAt: world.iso() });
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(stored)));
    store.put([world.report({ checks: [{ ...check, status: 'degraded' }] })]);
    send();
    expect(batches).toHaveLength(2);
    // A check that moves is no transition, nor is saying that it is awake.
    store.put([world.report({ expectation: 'awake' })]);
    expect(statuses()).toEqual(['healthy']);
    store.put([world.report({ expectation: 'asleep' })]);
    expect(statuses()).toEqual(['healthy', 'healthy']);
  });

  it('refuses alone what JSON cannot hold, and keeps what was said before', () => {
    const cycle: Record<string, unknown> = {};
    cycle.itself = cycle;
    const good = world.report({ environment: 'production' });
    store.put([world.report()]);
    for (const [value, reason] of [
      [10n, 'BigInt'],
      [cycle, 'circular'],
    ] as const) {
      logger.error.mockClear();
      const check = { id: 'a', title: '', status: 'healthy', evidence: value };
      store.put([
        world.report({ status: 'degraded', checks: [check] } as never),
        good,
      ]);
      expect(store.report(KEY)?.report.status).toBe('healthy');
      expect(logger.error).toHaveBeenCalledTimes(1);
      const [[message]] = logger.error.mock.calls;
      expect(message).toContain('report: expected only what JSON can hold');
      expect(message).toContain(reason);
    }
    send();
    expect(batches[0].put.map(({ json }) => JSON.parse(json))).toMatchObject([
      { environment: 'staging', status: 'healthy' },
      { environment: 'production' },
    ]);
  });

  it('tells the others when one who listens fails', () => {
    const later: HealthBatch[] = [];
    store.subscribe(() => {
      throw new Error('broken pipe');
    });
    store.subscribe(batch => later.push(batch));
    logger.error.mockClear();
    store.put([world.report()]);
    expect(send).not.toThrow();
    expect(later).toEqual(batches);
    expect(later).toHaveLength(1);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('broken pipe'),
    );
  });

  it('serialises once, and leaves out of the fleet what is healthy', () => {
    const check = { title: '', evidence: [] };
    store.put([
      world.report({
        status: 'degraded',
        checks: [
          { ...check, id: 'bad', status: 'degraded' },
          { ...check, id: 'good', status: 'healthy' },
        ],
      }),
    ]);
    const [stored] = store.reports();
    expect(stored.json).toBe(stored.json);
    expect(stored.json).toContain('"good"');
    expect(stored.fleetJson).toContain('"bad"');
    expect(stored.fleetJson).not.toContain('"good"');
  });

  it('finds reports by entity, environment and status', () => {
    const other = 'component:default/other';
    store.put([
      world.report(),
      world.report({ environment: 'production', status: 'unhealthy' }),
      world.report({ entityRef: other }),
    ]);
    const count = (filter: object) => store.reports(filter).length;
    expect(count({})).toBe(3);
    expect(count({ entityRef: KEY.entityRef })).toBe(2);
    expect(count({ ...PLACE })).toBe(1);
    expect(count({ status: 'unhealthy' })).toBe(1);
    expect(count({ entityRef: other, status: 'unhealthy' })).toBe(0);
    store.remove([{ ...KEY, entityRef: other }]);
    expect(count({ entityRef: other })).toBe(0);
  });

  it('takes since from what is written, else from the collector, else from now', () => {
    const since = '2026-11-20T00:00:00.000Z';
    known = { ...KEY, status: 'healthy', summary: '', since };
    store.put([world.report()]);
    expect(store.report(KEY)?.report.since).toBe(since);
    world.advance(1_000);
    store.put([world.report({ status: 'degraded', since })]);
    expect(store.report(KEY)?.report.since).toBe(world.iso());

    known = undefined;
    const slo = { ...KEY, collector: 'slo' };
    store.put([world.report({ ...slo, since })]);
    expect(store.report(slo)?.report.since).toBe(since);
    const probe = { ...KEY, collector: 'probe' };
    const tomorrow = '2026-11-25T00:00:00.000Z';
    store.put([world.report({ ...probe, since: tomorrow })]);
    expect(store.report(probe)?.report.since).toBe(world.iso());
  });

  it('holds an unknown at start-up back for a minute', () => {
    const since = '2026-11-20T00:00:00.000Z';
    known = { ...KEY, status: 'healthy', summary: '', since };
    const silent = () => world.report({ status: 'unknown', reason: 'no-data' });
    store.put([silent()]);
    world.advance(59_000);
    store.tick();
    expect(recorded).toEqual([]);
    store.put([world.report()]);
    expect(store.report(KEY)?.report.since).toBe(since);
    world.advance(59_000);
    store.tick();
    expect(statuses()).toEqual(['healthy']);
    // What falls silent later is one at once.
    store.put([silent()]);
    expect(statuses()).toEqual(['healthy', 'unknown']);
  });

  it('says so when the unknown lasts', () => {
    store.put([world.report({ status: 'unknown', reason: 'no-data' })]);
    const since = world.iso();
    world.advance(60_000);
    store.tick();
    store.tick();
    expect(recorded).toMatchObject([
      { ...KEY, status: 'unknown', reason: 'no-data', at: since },
    ]);
  });

  it('says unknown of what should run, until somebody knows better', () => {
    const environment = {
      name: 'staging',
      kind: 'core' as const,
      cluster: 'staging',
      phase: 'awake' as const,
    };
    const places = [{ ...PLACE, reason: 'not-monitored' as const }];
    store.expect({ environments: [environment], places });
    send();
    expect(batches[0].environments).toEqual([environment]);
    expect(store.reports(PLACE)).toMatchObject([
      { report: { status: 'unknown', reason: 'not-monitored' } },
    ]);
    store.expect({ environments: [{ ...environment }], places });
    expect(waiting).toEqual([]);
    store.put([world.report()]);
    expect(store.reports(PLACE).map(({ report }) => report.status)).toEqual([
      'healthy',
    ]);
    store.remove([KEY]);
    expect(store.reports(PLACE)).toMatchObject([
      { report: { collector: 'expectation' } },
    ]);
    store.expect({ environments: [environment], places: [] });
    expect(store.reports()).toEqual([]);
    expect(statuses()).toEqual(['healthy', 'removed']);
  });

  it('tells the five newest changes near the beginning of what is wrong', () => {
    const change = (id: string, minutes: number, environment = 'staging') => ({
      ...PLACE,
      id,
      environment,
      at: new Date(world.time + minutes * 60_000).toISOString(),
      object: 'Deployment alm/issue-tracker',
      kind: 'image' as const,
      field: 'spec',
      summary: '',
    });
    const told = () => store.report(KEY)?.report.changes?.map(({ id }) => id);
    store.changes([
      change('early', -16),
      change('other', -1, 'production'),
      change('a', -14),
    ]);
    store.put([world.report({ status: 'unhealthy' })]);
    expect(told()).toEqual(['a']);
    send();
    store.changes([change('a', -14), change('b', 1), change('late', 16)]);
    send();
    expect(batches).toHaveLength(2);
    expect(told()).toEqual(['b', 'a']);
    store.changes(['c', 'd', 'e', 'f'].map((id, i) => change(id, 2 + i)));
    expect(told()).toEqual(['f', 'e', 'd', 'c', 'b']);
    // They stay with the report when they are no longer recent.
    world.advance(7_200_000);
    store.tick();
    const summary = 'Worse';
    store.put([world.report({ status: 'unhealthy', summary })]);
    expect(told()).toEqual(['f', 'e', 'd', 'c', 'b']);
    store.put([world.report()]);
    expect(told()).toBeUndefined();
  });

  it('sends a source at once when it says something new, else every 5 s', () => {
    const source = (overrides: Partial<HealthSource> = {}): HealthSource => ({
      id: 'cluster:staging',
      collector: 'cluster',
      title: 'staging',
      status: 'healthy',
      since: '2026-11-24T00:00:00.000Z',
      observedAt: world.iso(),
      ...overrides,
    });
    const sent = () => {
      send();
      return batches.splice(0).flatMap(({ sources }) => sources).length;
    };
    store.source(source());
    expect(sent()).toBe(1);
    world.advance(1_000);
    store.source(source());
    expect(sent()).toBe(0);
    expect(store.sources()[0].observedAt).toBe(world.iso());
    store.source(source({ status: 'unhealthy' }));
    expect(sent()).toBe(1);
    store.source(source());
    store.removeSource('cluster:staging');
    expect(sent()).toBe(0);
    expect(store.sources()).toEqual([]);
    store.source(source({ status: 'unhealthy' }));
    expect(sent()).toBe(1);
    world.advance(3_000);
    store.source(source({ status: 'unhealthy' }));
    expect(sent()).toBe(0);
    world.advance(2_000);
    store.tick();
    expect(sent()).toBe(1);
    store.tick();
    expect(sent()).toBe(0);
  });

  it.each(['checks', 'observedAt', 'status', 'summary'])(
    'keeps the others when one report has no %s',
    field => {
      const broken = { ...world.report(), [field]: undefined } as never;
      store.put([broken, world.report({ environment: 'production' })]);
      expect(store.reports().map(({ report }) => report.environment)).toEqual([
        'production',
      ]);
      expect(logger.error).toHaveBeenCalledWith(
        expect.stringContaining(`${field}: expected`),
      );
    },
  );

  it('takes 10,000 reports that say the same without a word', () => {
    const all = () =>
      Array.from({ length: 10_000 }, (_, index) =>
        world.report({ entityRef: `component:default/service-${index}` }),
      );
    store.put(all());
    send();
    world.advance(10_000);
    store.put(all());
    expect(batches).toHaveLength(1);
    expect(batches[0].put).toHaveLength(10_000);
    expect(waiting).toEqual([]);
  });
});
