import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  type HealthCollector,
  healthCollectorsExtensionPoint,
} from '@brown-bear/plugin-health-node';
import { portalClockServiceRef } from '@brown-bear/plugin-platform-node';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import healthPlugin from '.';
import {
  DATABASE_IDS,
  testDatabases,
} from './persistence/__testUtils__/testDatabases';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

const NOW = '2026-11-24T00:00:00.000Z';
const TRACKER = 'component:default/issue-tracker';

const catalog = catalogServiceMock.factory({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'issue-tracker' },
      spec: { type: 'service', lifecycle: 'production', owner: 'core-team' },
    },
  ],
});
const clock = createServiceFactory({
  service: portalClockServiceRef,
  deps: {},
  factory: () => ({ now: () => Date.parse(NOW), rate: 1 }),
});

/** A collector that says one thing, and a promise of its start. */
function collector() {
  let started = () => {};
  const isStarted = new Promise<void>(resolve => {
    started = resolve;
  });
  const stop = jest.fn(async () => {});
  const item: HealthCollector = {
    id: 'probe',
    stop,
    async start({ sink }) {
      sink.put([
        {
          entityRef: TRACKER,
          environment: 'staging',
          collector: 'probe',
          status: 'unhealthy',
          summary: 'It does not answer',
          observedAt: NOW,
          staleAfter: '2026-11-24T00:01:00.000Z',
          checks: [],
        },
      ]);
      started();
    },
  };
  return { item, isStarted, stop };
}

function moduleWith(items: HealthCollector[]) {
  return createBackendModule({
    pluginId: 'health',
    moduleId: 'probes',
    register(env) {
      env.registerInit({
        deps: { collectors: healthCollectorsExtensionPoint },
        async init({ collectors }) {
          items.forEach(item => collectors.addCollector(item));
        },
      });
    },
  });
}

const config = (health: JsonObject) =>
  mockServices.rootConfig.factory({ data: { health } });

describe('healthPlugin', () => {
  it.each([
    ['health.retention', { retention: 'a month' }],
    ['health.lease', { lease: 'PT1S' }],
    ['health.notifications.delay', { notifications: { delay: 'P9D' } }],
  ])('does not start with a wrong %s, and names it', async (key, health) => {
    await expect(
      startTestBackend({ features: [healthPlugin, catalog, config(health)] }),
    ).rejects.toThrow(key);
  });

  it('does not start with two collectors of one name', async () => {
    const { item } = collector();
    await expect(
      startTestBackend({
        features: [healthPlugin, catalog, moduleWith([item, item])],
      }),
    ).rejects.toThrow('"probe" was added already');
  });
});

describe.each(DATABASE_IDS)('healthPlugin on %s', id => {
  const databases = testDatabases();

  it('serves what a collector says, counts it, and leaves in order', async () => {
    const knex = await databases.init(id);
    const { item, isStarted, stop } = collector();
    const metrics = metricsServiceMock.mock();
    const addCallback = jest.fn();
    metrics.createObservableGauge.mockReturnValue({
      addCallback,
      removeCallback: jest.fn(),
    });
    const counters = new Map<string, jest.Mock>();
    metrics.createCounter.mockImplementation(name => {
      counters.set(name, jest.fn());
      return { add: counters.get(name)! };
    });
    metrics.createUpDownCounter.mockReturnValue({ add: jest.fn() });
    const backend = await startTestBackend({
      features: [
        healthPlugin,
        catalog,
        clock,
        moduleWith([item]),
        mockServices.database.factory({ knex }),
        createServiceFactory({
          service: metricsServiceRef,
          deps: {},
          factory: () => metrics,
        }),
      ],
    });
    await isStarted;
    const { body } = await request(backend.server)
      .get('/api/health/v1/reports')
      .expect(200);
    expect(body).toMatchObject({
      now: NOW,
      items: [{ entityRef: TRACKER, status: 'unhealthy', since: NOW }],
    });
    expect(body.sources.map((source: { id: string }) => source.id)).toContain(
      'database:health',
    );
    const observed: Record<string, number> = {};
    addCallback.mock.calls[0][0]({
      observe: (count: number, { status }: { status: string }) => {
        observed[status] = count;
      },
    });
    expect(observed).toEqual({
      unhealthy: 1,
      degraded: 0,
      unknown: 0,
      healthy: 0,
    });

    await backend.stop();
    expect(stop).toHaveBeenCalledTimes(1);
    expect(await knex('health_transitions')).toMatchObject([
      { entity_ref: TRACKER, status: 'unhealthy', at: NOW },
    ]);
    expect(counters.get('health.transitions')!.mock.calls).toEqual([
      [1, { status: 'unhealthy' }],
    ]);
    // The next replica need not wait for the lease to expire.
    const [lease] = await knex('health_lease');
    expect([Number(lease.token), Number(lease.expires)]).toEqual([1, 0]);
  });
});
