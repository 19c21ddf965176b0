import {
  type BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  clusterListSchema,
  entityWorkloadListSchema,
  healthReportListSchema,
  healthSummarySchema,
  healthTimelineSchema,
} from '@brown-bear/plugin-health-common';
import type { Router } from 'express';
import request from 'supertest';
import { z } from 'zod';
import openApiDocument from '../openapi/openapi.json';
import { createRouter } from './createRouter';
import {
  clusterOf,
  environmentOf,
  reportOf,
  sourceOf,
} from './__testUtils__/healthFixture';
import {
  healthTestPlugin,
  type HealthTestParts,
} from './__testUtils__/healthTestPlugin';
import { ManualStore } from './__testUtils__/ManualStore';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

const TRACKER = 'component:default/issue-tracker';
const PAYROLL = 'component:default/payroll';
/** Stands for the permission policy: the guest of these tests does not see them. */
const RESTRICTED = [
  PAYROLL,
  'resource:default/vault',
  'resource:default/vault-cluster',
];

const entities = [
  TRACKER,
  PAYROLL,
  'resource:default/staging',
  'resource:default/staging-cluster',
  'resource:default/vault',
  'resource:default/vault-cluster',
].map((ref): Entity => {
  const { kind, ...metadata } = parseEntityRef(ref);
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata };
});

async function start() {
  const actions = actionsRegistryServiceMock();
  const catalog = catalogServiceMock({ entities });
  const store = new ManualStore();
  const clusters = [
    clusterOf('staging', [TRACKER, PAYROLL]),
    clusterOf('vault', [TRACKER]),
  ];
  const parts: HealthTestParts = { clusters, store };
  store.publish({
    put: [
      reportOf(TRACKER, 'staging', {
        status: 'unhealthy',
        changes: [TRACKER, PAYROLL].map(entityRef => ({
          id: entityRef,
          at: '2026-11-23T02:40:00Z',
          environment: 'staging',
          entityRef,
          object: 'Deployment alm/x',
          kind: 'image' as const,
          field: 'spec',
          summary: `image of ${entityRef}`,
        })),
      }),
      reportOf(TRACKER, 'vault', { status: 'degraded' }),
      reportOf(TRACKER, 'moon'),
      reportOf(PAYROLL, 'staging', { status: 'unhealthy' }),
    ],
    sources: [sourceOf('staging'), sourceOf('vault')],
    environments: [
      environmentOf('staging'),
      environmentOf('vault'),
      { ...environmentOf('moon'), entityRef: undefined },
    ],
  });
  const queryEntities = jest.fn(async (_, { credentials }) => {
    const { principal } = credentials as BackstageCredentials<{
      userEntityRef?: string;
    }>;
    const { items } = await catalog.getEntities({});
    const isGuest = principal.userEntityRef === 'user:default/guest';
    const seen = items.filter(
      ({ kind, metadata }) =>
        !isGuest || !RESTRICTED.includes(`${kind}:default/${metadata.name}`),
    );
    return { items: seen, totalItems: seen.length, pageInfo: {} };
  });
  const { server } = await startTestBackend({
    features: [
      healthTestPlugin(parts),
      catalogServiceMock.mock({ queryEntities }).factory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
    ],
  });
  const get = (path: string, user = 'mock') =>
    request(server)
      .get(`/api/health${path}`)
      .set(
        'authorization',
        mockCredentials.user.header(`user:default/${user}`),
      );
  return { actions, get, parts, queryEntities, server, store };
}

describe('routes of health', () => {
  it('answer in the shape of the contract, with the time of the portal', async () => {
    const { get } = await start();
    const schemas = {
      '/v1/reports': healthReportListSchema,
      '/v1/summary?by=environment': healthSummarySchema,
      [`/v1/timeline?entityRef=${TRACKER}`]: healthTimelineSchema,
      '/v1/clusters': clusterListSchema,
      [`/v1/workloads?entityRef=${TRACKER}`]: entityWorkloadListSchema,
    };
    for (const [path, schema] of Object.entries(schemas)) {
      const { body, status } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(schema.strict().parse(body)).toEqual(body);
      expect(body).toMatchObject({ now: '2026-11-23T02:47:10.000Z', rate: 60 });
    }
  });

  it('narrow reports to entities, environments and statuses', async () => {
    const { get } = await start();
    const keys = async (query: string) => {
      const { body } = await get(`/v1/reports?${query}`);
      return body.items.map(
        (item: { entityRef: string; environment: string }) =>
          `${item.entityRef.split('/')[1]} ${item.environment}`,
      );
    };
    await expect(keys('')).resolves.toHaveLength(4);
    await expect(keys(`entityRef=${PAYROLL}`)).resolves.toEqual([
      'payroll staging',
    ]);
    await expect(
      keys(`entityRef=Component:default/Payroll&entityRef=${TRACKER}`),
    ).resolves.toHaveLength(4);
    await expect(keys('environment=moon&environment=vault')).resolves.toEqual([
      'issue-tracker vault',
      'issue-tracker moon',
    ]);
    await expect(
      keys('status=degraded&status=healthy&environment=moon'),
    ).resolves.toEqual(['issue-tracker moon']);
  });

  it('make an answer once until something changes', async () => {
    const { get, queryEntities, store } = await start();
    const path = `/v1/reports?entityRef=${TRACKER}`;
    const first = await get(path);
    for (let i = 0; i < 5; i++) await get(path);
    expect(store.serialised).toBe(3);
    // One for the caller, one for what there is at all.
    expect(queryEntities).toHaveBeenCalledTimes(2);
    store.publish({ put: [reportOf(TRACKER, 'moon', { status: 'degraded' })] });
    const second = await get(path);
    expect(store.serialised).toBe(4);
    expect(first.body.items[2].status).toBe('healthy');
    expect(second.body.items[2].status).toBe('degraded');
  });

  it.each([
    [
      '/v1/reports?enviroment=staging',
      /^enviroment: there is no such field; expected entityRef, environment, status$/,
    ],
    [
      '/v1/reports?entityRef=tracker',
      /^entityRef: expected kind:namespace\/name, .* got "tracker"$/,
    ],
    [
      '/v1/reports?status=bad',
      /^status: expected one of unhealthy, degraded, unknown, healthy, got "bad"$/,
    ],
    [
      '/v1/reports?environment=a/b',
      /^environment: expected the name of an environment, .* got "a\/b"$/,
    ],
    ['/v1/reports?__proto__=1', /^__proto__: there is no such field/],
    [
      '/v1/summary',
      /^by: expected one of system, team, environment, zone, tier, got nothing$/,
    ],
    ['/v1/summary?by=moon', /^by: expected one of .* got "moon"$/],
    [
      '/v1/summary?by=team&environment=a&environment=b',
      /^environment: expected the name of one environment, got \["a","b"\]$/,
    ],
    [
      '/v1/timeline',
      /^entityRef: expected the reference of one entity, got nothing$/,
    ],
    [
      `/v1/timeline?entityRef=${TRACKER}&from=yesterday`,
      /^from: expected a time in ISO 8601, .* got "yesterday"$/,
    ],
    [
      `/v1/timeline?entityRef=${TRACKER}&from=2026-01-01T00:00:00Z`,
      /^from: expected a time before to and at most 31 days earlier/,
    ],
    [
      `/v1/timeline?entityRef=${TRACKER}&from=2026-11-23T03:00:00Z`,
      /^from: expected a time before to/,
    ],
    ['/v1/clusters?name=a', /^name: there is no such field; expected none$/],
    [
      '/v1/workloads?environment=staging',
      /^entityRef: expected the reference of one entity/,
    ],
    ['/v1/stream?status=healthy', /^status: there is no such field/],
  ])('refuse %s with the name of the field', async (path, message) => {
    const { get } = await start();
    const { body, status } = await get(path);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
    expect(JSON.stringify(body)).not.toContain('stack');
  });

  it('answer the hidden in the same words as the unknown', async () => {
    const { get } = await start();
    for (const route of ['reports', 'timeline', 'workloads', 'stream']) {
      for (const [field, hidden, missing] of [
        ['entityRef', PAYROLL, 'component:default/nothing'],
        [`entityRef=${TRACKER}&environment`, 'vault', 'nowhere'],
      ]) {
        const [one, other] = await Promise.all(
          [hidden, missing].map(value =>
            get(`/v1/${route}?${field}=${value}`, 'guest'),
          ),
        );
        expect([route, one.status, other.status]).toEqual([route, 404, 404]);
        expect(one.body.error.message).toContain(hidden);
        expect(one.body.error.message.replace(hidden, missing)).toBe(
          other.body.error.message,
        );
      }
    }
  });

  it('hold nothing of what is hidden: by entity, by environment, by cluster', async () => {
    const { get } = await start();
    const paths = [
      '/v1/reports',
      `/v1/reports?entityRef=${TRACKER}`,
      '/v1/summary?by=environment',
      '/v1/clusters',
      `/v1/workloads?entityRef=${TRACKER}`,
    ];
    for (const path of paths) {
      const all = (await get(path)).text;
      const some = (await get(path, 'guest')).text;
      expect([path, /payroll|vault/.test(all)]).toEqual([path, true]);
      expect([path, /payroll|vault/.test(some)]).toEqual([path, false]);
      expect(some).toMatch(/staging/);
    }
    const { body } = await get('/v1/summary?by=environment', 'guest');
    expect(body.groups.map((group: any) => [group.key, group.counts])).toEqual([
      [
        'staging',
        { unhealthy: 1, degraded: 0, unknown: 0, healthy: 0, asleep: 0 },
      ],
      [
        'moon',
        { unhealthy: 0, degraded: 0, unknown: 0, healthy: 1, asleep: 0 },
      ],
    ]);
  });

  it('are closed without credentials', async () => {
    const { server } = await start();
    for (const path of Object.keys(openApiDocument.paths)) {
      const { status } = await request(server)
        .get(`/api/health${path}`)
        .set('authorization', mockCredentials.none.header());
      expect([path, status]).toEqual([path, 401]);
    }
  });
});

describe('the OpenAPI document', () => {
  it('is served, and describes exactly the routes that answer', async () => {
    const { get } = await start();
    const { body } = await get('/openapi.json');
    expect(body).toEqual(openApiDocument);
    expect(Object.keys(openApiDocument.paths).sort()).toEqual(
      routesOf(createRouter({} as any)),
    );
  });
});

describe('actions', () => {
  it('answer like the routes, under the credentials of their caller', async () => {
    const { actions } = await start();
    const guest = mockCredentials.user('user:default/guest');
    const call = (
      id: string,
      input: object,
      credentials = mockCredentials.user(),
    ) => actions.invoke({ id, input: input as any, credentials }) as any;

    const { output } = await call('test:get', { entityRef: TRACKER }, guest);
    expect(output.now).toBe('2026-11-23T02:47:10.000Z');
    expect(output.items.map((item: any) => item.environment)).toEqual([
      'staging',
      'moon',
    ]);
    expect(JSON.stringify(output)).not.toMatch(/payroll|vault/);
    await expect(
      call('test:get', { entityRef: PAYROLL }, guest),
    ).rejects.toThrow(
      /there is no entity component:default\/payroll that you may see/,
    );
    await expect(call('test:get', { entityRef: 'tracker' })).rejects.toThrow(
      /entityRef: expected kind:namespace\/name/,
    );

    const all = await call('test:list-unhealthy', {});
    expect(all.output).toMatchObject({ total: 3 });
    expect(all.output.items.map((item: any) => item.status)).toEqual([
      'unhealthy',
      'unhealthy',
      'degraded',
    ]);
    const some = await call('test:list-unhealthy', {}, guest);
    expect(some.output).toMatchObject({
      total: 1,
      items: [{ entityRef: TRACKER, check: 'pod.crash-loop' }],
    });
    await expect(
      call('test:list-unhealthy', { environment: 'vault' }, guest),
    ).rejects.toThrow(/there is no environment vault/);
  });

  it('are listed as reading only, with the fields of the shared schema', async () => {
    const { actions } = await start();
    const listed = (await actions.list()).actions;
    expect(listed.map(({ name }) => name)).toEqual(['get', 'list-unhealthy']);
    for (const { attributes } of listed) {
      expect(attributes).toMatchObject({ readOnly: true, destructive: false });
    }
    const { items } = listed[0].schema.output.properties as any;
    const report = healthReportListSchema.shape.items.element;
    expect(bare(items.items)).toEqual(bare(z.toJSONSchema(report)));
  });
});

/** Paths of an Express 4 router. */
function routesOf(router: Router): string[] {
  return router.stack.flatMap(layer => layer.route?.path ?? []).sort();
}

/** A JSON schema without words, dialect and the default bounds of integers. */
function bare(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      ['description', '$schema', 'minimum', 'maximum'].includes(key)
        ? undefined
        : value,
    ),
    // zod 3 writes a union of plain types as a list of types.
    (_, value) =>
      Array.isArray(value?.anyOf)
        ? { type: value.anyOf.map((one: any) => one.type) }
        : value,
  );
}
