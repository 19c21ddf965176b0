import { mockServices } from '@backstage/backend-test-utils';
import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import type { DirectoryEntity } from '@brown-bear/plugin-health-node';
import type { Knex } from 'knex';
import {
  LEASE,
  type Replica,
  TestWorld,
} from '../persistence/__testUtils__/TestWorld';
import {
  DATABASE_IDS,
  testDatabases,
} from '../persistence/__testUtils__/testDatabases';
import { HealthNotifier } from './HealthNotifier';

const ENTITY: DirectoryEntity = {
  entityRef: 'component:default/issue-tracker',
  title: 'Issue Tracker',
  type: 'service',
  kubernetesId: 'issue-tracker',
  owner: 'group:default/core-team',
};

// Many rounds with a database, on a machine that may be busy.
jest.setTimeout(60_000);

describe.each(DATABASE_IDS)('HealthNotifier on %s', id => {
  const databases = testDatabases();
  let knex: Knex;
  let world: TestWorld;
  let sent: NotificationSendOptions[];
  let refusals: number;
  let entity: DirectoryEntity;
  let main: Node;

  type Node = Replica & { notifier: HealthNotifier };

  /** A replica with its notifier; it sees what all replicas see. */
  const start = (notifications?: NotificationService): Node => {
    const replica = world.replica();
    const notifier = HealthNotifier.create({
      clock: world.clock,
      delay: 60_000,
      directory: {
        get: ref => (ref === entity.entityRef ? entity : undefined),
        byKubernetesId: () => undefined,
        all: () => [],
        onChange: () => {},
      },
      history: replica.history,
      knex,
      logger: mockServices.logger.mock(),
      notifications: notifications ?? {
        async send(options) {
          refusals -= 1;
          if (refusals >= 0) throw new Error('503');
          sent.push(options);
        },
      },
      now: world.now,
    });
    return { ...replica, notifier };
  };
  const tick = async ({ history, notifier }: Node) => {
    await history.tick();
    await notifier.tick();
  };
  /** Lets time pass as it does: a few seconds at a time. */
  const pass = async (seconds: number, nodes: Node[] = [main]) => {
    const step = seconds > 300 ? 20 : 5;
    for (let passed = 0; passed < seconds; passed += step) {
      world.advance(step * 1_000);
      for (const node of nodes) await tick(node);
    }
  };
  const titles = () => sent.map(({ payload }) => payload.title);
  const put = (
    status: 'healthy' | 'degraded' | 'unhealthy' | 'unknown',
    overrides = {},
  ) => main.store.put([world.report({ status, ...overrides })]);

  beforeEach(async () => {
    knex = await databases.init(id);
    world = TestWorld.create(knex);
    sent = [];
    refusals = 0;
    entity = ENTITY;
    main = start();
    await tick(main);
    put('healthy');
    await pass(5);
  });

  it('tells the owner of an alarm that lasts and of the recovery, in one scope', async () => {
    put('unhealthy', { summary: '2 of 3 pods crash' });
    await pass(55);
    expect(sent).toEqual([]);
    await pass(300);
    put('degraded');
    await pass(300);
    expect(sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'group:default/core-team' },
        payload: {
          title: 'Issue Tracker is unhealthy in staging',
          description: 'Since 2026-11-24 00:00 UTC: 2 of 3 pods crash',
          severity: 'high',
          topic: 'health',
          scope: 'health:component:default/issue-tracker:staging',
          link: '/catalog/default/component/issue-tracker/health?environment=staging',
        },
      },
    ]);
    put('healthy');
    await pass(300);
    expect(titles().slice(1)).toEqual([
      'Issue Tracker is healthy again in staging',
    ]);
    expect(sent[1].payload.scope).toBe(sent[0].payload.scope);
  });

  it('tells once of what comes and goes, with a count', async () => {
    for (let round = 0; round < 8; round += 1) {
      put('unhealthy');
      await pass(30);
      put('healthy');
      await pass(30);
    }
    expect(titles()).toEqual(['Issue Tracker keeps failing in staging']);
    expect(sent[0].payload.description).toMatch(
      /^Unhealthy 3 times within 10 minutes\. /,
    );
    await pass(560);
    expect(sent).toHaveLength(1);
    await pass(60);
    expect(titles().slice(1)).toEqual([
      'Issue Tracker is healthy again in staging',
    ]);
    await pass(1_200);
    expect(sent).toHaveLength(2);
  });

  it('says nothing of what sleeps, is unknown or has no owner', async () => {
    put('unhealthy', { expectation: 'asleep' });
    await pass(120);
    put('unknown', { reason: 'no-data' });
    await pass(120);
    entity = { ...ENTITY, owner: undefined };
    put('unhealthy');
    await pass(120);
    expect(sent).toEqual([]);
    const [row] = await knex('health_notifications');
    expect(Boolean(row.sent)).toBe(true);
  });

  it('does not count it as an alarm when a silent cluster is heard again', async () => {
    for (let round = 0; round < 4; round += 1) {
      put('unknown', { reason: 'no-data' });
      await pass(10);
      put('unhealthy');
      await pass(10);
    }
    expect(sent).toEqual([]);
    await pass(60);
    expect(titles()).toEqual(['Issue Tracker is unhealthy in staging']);
  });

  it('does not call an alarm off because the workload was put to sleep', async () => {
    put('unhealthy');
    await pass(120);
    put('healthy', { expectation: 'asleep' });
    await pass(120);
    expect(sent).toHaveLength(1);
    put('healthy');
    await pass(120);
    expect(sent).toHaveLength(2);
  });

  it('makes one alarm of two collectors, and ends it when both are well', async () => {
    put('unhealthy');
    put('unhealthy', { collector: 'slo' });
    await pass(120);
    put('healthy');
    await pass(120);
    expect(sent).toHaveLength(1);
    put('healthy', { collector: 'slo' });
    await pass(120);
    expect(sent).toHaveLength(2);
  });

  it('forgets what is no longer there', async () => {
    put('unhealthy');
    await pass(120);
    const key = world.report();
    main.store.remove([key]);
    await pass(120);
    expect(sent).toHaveLength(1);
    expect(await knex('health_notifications')).toEqual([]);
  });

  it('hands over again what was refused', async () => {
    refusals = 2;
    put('unhealthy');
    await pass(60);
    expect(sent).toEqual([]);
    await pass(90);
    expect(sent).toHaveLength(1);
  });

  it('hands over the others while one is refused', async () => {
    const picky = start({
      async send(options) {
        if (options.payload.scope?.endsWith(':staging')) throw new Error('400');
        sent.push(options);
      },
    });
    await main.history.stop();
    await pass(5, [picky]);
    for (const environment of ['staging', 'production']) {
      picky.store.put([world.report({ status: 'unhealthy', environment })]);
      await pass(10, [picky]);
    }
    await pass(120, [picky]);
    expect(titles()).toEqual(['Issue Tracker is unhealthy in production']);
  });

  it('tells once with two replicas, also when the writer is replaced', async () => {
    const other = start();
    await pass(15, [main, other]);
    for (const { store } of [main, other]) {
      store.put([world.report({ status: 'unhealthy' })]);
    }
    await pass(120, [main, other]);
    expect(sent).toHaveLength(1);
    // Without a word from the first one from now on.
    for (const { store } of [main, other]) store.put([world.report()]);
    await pass(LEASE / 1_000 + 120, [other]);
    expect(other.history.isWriter).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('is followed up when it falls silent between writing down and handing over', async () => {
    const dying = start({ send: () => Promise.reject(new Error('killed')) });
    await main.history.stop();
    await pass(5, [dying]);
    dying.store.put([world.report({ status: 'unhealthy' })]);
    await pass(65, [dying]);
    expect(await knex('health_notifications')).toMatchObject([
      { told: 'unhealthy' },
    ]);
    expect(sent).toEqual([]);
    const next = start();
    next.store.put([world.report({ status: 'unhealthy' })]);
    await pass(60, [next]);
    expect(titles()).toEqual(['Issue Tracker is unhealthy in staging']);
  });
});
