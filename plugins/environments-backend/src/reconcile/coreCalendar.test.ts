import type { Knex } from 'knex';
import { TestSandbox } from '../cluster/__testUtils__/TestSandbox';
import { CalendarDelivery } from '../delivery/CalendarDelivery';
import { PlatformFiles } from '../files/PlatformFiles';
import { CoreEnvironments } from '../service/CoreEnvironments';
import {
  DATABASE_IDS,
  testDatabases,
} from '../store/__testUtils__/testDatabases';
import { migrateEnvironments } from '../store/migrateEnvironments';
import { LoopWorld, type Replica } from './__testUtils__/LoopWorld';
import { wakesAt } from './desiredState';

// A whole core environment falls asleep and wakes, on a machine that may be busy.
jest.setTimeout(240_000);

const NAME = 'development';

describe('The committed calendar of development', () => {
  const databases = testDatabases();
  let knex: Knex;
  let world: LoopWorld;
  let sandbox: TestSandbox;
  let main: Replica;

  beforeAll(async () => {
    knex = await databases.init(DATABASE_IDS[0]);
    await migrateEnvironments({ knex });
    sandbox = await TestSandbox.start({ core: true });
    world = LoopWorld.create(knex);
    const files = PlatformFiles.create();
    const core = CoreEnvironments.create({ files, currency: 'USD' });
    world.core = core
      .list()
      .filter(({ name }) => name === NAME)
      .map(record => ({ record, objects: core.objects(record.name) }));
    const { clusters } = sandbox;
    main = world.replica({
      calendar: CalendarDelivery.create({
        clusters,
        wakesAt: ({ record }) => wakesAt(record, world.time),
      }),
    });
  }, 120_000);

  afterAll(() => sandbox.stop());

  /** Puts the clock to a moment, and looks until it has come to rest. */
  async function at(moment: string): Promise<string | undefined> {
    world.advance(Date.parse(moment) - world.time);
    for (let round = 0; round < 200; round += 1) {
      await world.round(main);
      const record = await main.store.get(NAME);
      if (record && ['asleep', 'ready'].includes(record.phase)) {
        return record.phase;
      }
      await sandbox.clock.advance(10);
      world.advance(3_000);
    }
    throw new Error(`It does not come to rest at ${moment}`);
  }

  async function running(): Promise<Record<string, unknown>> {
    const [deployments, sets, jobs] = await Promise.all([
      sandbox.objects('apps/v1', 'Deployment', 'alm'),
      sandbox.objects('apps/v1', 'StatefulSet', 'alm'),
      sandbox.objects('batch/v1', 'CronJob', 'alm'),
    ]);
    return Object.fromEntries(
      [...deployments, ...sets, ...jobs].map(({ kind, metadata, spec }) => [
        `${kind} ${metadata.name}`,
        kind === 'CronJob' ? !spec?.suspend : spec?.replicas,
      ]),
    );
  }

  async function note(): Promise<Record<string, string>> {
    const spaces = await sandbox.objects('v1', 'Namespace');
    const found = spaces.find(({ metadata }) => metadata.name === 'alm');
    return Object.fromEntries(
      Object.entries(found?.metadata.annotations ?? {}).filter(([key]) =>
        /brown-bear.io\/(phase|asleep-since|wakes-at)/.test(key),
      ),
    );
  }

  it('is kept over an evening, a morning, a weekend, a change of the clocks and an outage', async () => {
    expect(await at('2026-11-25T10:00:00Z')).toBe('ready');
    const admin = await sandbox.admin.get('development');
    // As an autoscaler does it by day.
    await admin.patch(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'alm',
        name: 'issue-tracker',
      },
      { spec: { replicas: 2 } },
      { subresource: 'scale' },
    );
    await sandbox.clock.advance(60);
    const awake = await running();
    expect(awake['Deployment issue-tracker']).toBe(2);
    expect(Object.values(awake)).toContain(true);
    const still = Object.keys(awake).filter(name => awake[name]);
    const isAsleep = async (until: string) => {
      const now = await running();
      expect(still.filter(name => now[name])).toEqual([]);
      expect(await note()).toMatchObject({
        'brown-bear.io/phase': 'asleep',
        'brown-bear.io/wakes-at': until,
      });
    };
    const isAwake = async () => {
      expect(await running()).toEqual(awake);
      expect(await note()).toEqual({});
    };

    // 20:00 and 07:00 in Berlin, an hour ahead in winter.
    expect(await at('2026-11-25T18:59:00Z')).toBe('ready');
    expect(await at('2026-11-25T19:00:10Z')).toBe('asleep');
    await isAsleep('2026-11-26T06:00:00.000Z');
    expect(await at('2026-11-26T05:50:00Z')).toBe('asleep');
    expect(await at('2026-11-26T06:00:10Z')).toBe('ready');
    await isAwake();

    // From Friday evening to Monday morning.
    expect(await at('2026-11-27T19:00:10Z')).toBe('asleep');
    await isAsleep('2026-11-30T06:00:00.000Z');
    expect(await at('2026-11-29T12:00:00Z')).toBe('asleep');
    expect(await at('2026-11-30T06:00:10Z')).toBe('ready');
    await isAwake();

    // The portal was down over an edge or several: the last one counts.
    expect(await at('2026-12-02T01:00:00Z')).toBe('asleep');
    await isAsleep('2026-12-02T06:00:00.000Z');
    expect(await at('2026-12-03T12:00:00Z')).toBe('ready');
    await isAwake();

    // Clocks go forward on Sunday, 28 March 2027: Monday begins an hour earlier.
    expect(await at('2027-03-26T19:00:10Z')).toBe('asleep');
    await isAsleep('2027-03-29T05:00:00.000Z');
    expect(await at('2027-03-29T05:00:10Z')).toBe('ready');
    await isAwake();
  });

  it('is not kept in production, were it asked for: no account reaches it', async () => {
    const [{ objects, record }] = world.core;
    const production = {
      ...record,
      ...{ id: 'core:production', name: 'production', cluster: 'production' },
    };
    world.core = [...world.core, { objects, record: production }];
    const before = await running();
    world.advance(Date.parse('2027-03-29T12:00:00Z') - world.time);
    for (let round = 0; round < 5; round += 1) {
      await world.round(main);
      world.advance(60_000);
    }
    expect(await main.store.get('production')).toMatchObject({
      settled: undefined,
      progress: { operation: 'wake', done: 0, problem: expect.any(String) },
    });
    expect(await running()).toEqual(before);
  });
});
