import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  healthDeltaSchema,
  healthSnapshotSchema,
} from '@brown-bear/plugin-health-common';
import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { CatalogDirectory } from '../directory';
import { HealthView } from '../router/HealthView';
import {
  environmentOf,
  reportOf,
  sourceOf,
} from '../router/__testUtils__/healthFixture';
import { ManualStore } from '../router/__testUtils__/ManualStore';
import { SseReader } from '../router/__testUtils__/SseReader';
import { VISIBILITY_LAG, VisibilityService, VISIBLE_FOR } from '../visibility';
import { HealthStreams } from './HealthStreams';

const TRACKER = 'component:default/issue-tracker';
const PAYROLL = 'component:default/payroll';
const STAGING = 'resource:default/staging';
const CLUSTER = 'resource:default/staging-cluster';

let stop: (() => void) | undefined;
afterEach(() => stop?.());

async function setUp(limits = { viewers: 100, viewersPerUser: 50 }) {
  const state = {
    now: 0,
    expiresAt: undefined as Date | undefined,
    isCatalogDown: false,
    /** What each user does not see. */
    hidden: { guest: [PAYROLL] } as Record<string, string[]>,
  };
  const store = new ManualStore();
  const now = () => state.now;
  const auth = mockServices.auth();
  const logger = mockServices.logger.mock();
  const catalog = catalogServiceMock.mock({
    queryEntities: async (_, { credentials }: any) => {
      const { userEntityRef = '/' } = credentials.principal;
      if (state.isCatalogDown) throw new Error('the catalog is down');
      const hidden = state.hidden[userEntityRef.split('/')[1]] ?? [];
      const refs = [TRACKER, PAYROLL, STAGING, CLUSTER];
      const items = refs
        .filter(ref => !hidden.includes(ref))
        .map(ref => {
          const [kind, namespace, name] = ref.split(/[:/]/);
          return { apiVersion: '', kind, metadata: { namespace, name } };
        });
      return { items, totalItems: 0, pageInfo: {} };
    },
  });
  const visibility = VisibilityService.create({ auth, catalog, now });
  const view = HealthView.create({
    clock: { now: () => Date.parse('2026-11-23T02:47:10Z'), rate: 1 },
    collectors: { clusters: () => [], workloads: () => [] },
    directory: CatalogDirectory.create({ auth, catalog, logger }),
    store,
    visibility,
  });
  const streams = HealthStreams.create({
    limits,
    logger,
    metrics: metricsServiceMock.mock(),
    now,
    store,
    view,
    visibility,
  });
  const app = express();
  // As in the portal: what is not flushed stays in the compression.
  const config = mockServices.rootConfig();
  app.use(MiddlewareFactory.create({ config, logger }).compression());
  app.get('/:user', async (req, res) => {
    const credentials = {
      ...mockCredentials.user(`user:default/${req.params.user}`),
      expiresAt: state.expiresAt,
    };
    await streams
      .open({
        credentials,
        filter: req.query,
        lastEventId: req.get('last-event-id'),
        res,
      })
      .catch(error => res.status(error.statusCode ?? 503).end(error.message));
  });
  const server: Server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const readers: SseReader[] = [];
  stop = () => {
    readers.forEach(reader => reader.close());
    streams.stop();
    server.closeAllConnections();
    server.close();
  };
  const watch = async (path = 'mock', lastEventId?: string) => {
    const reader = await SseReader.open(
      `http://127.0.0.1:${port}/${path}`,
      lastEventId ? { 'last-event-id': lastEventId } : {},
    );
    readers.push(reader);
    return reader;
  };
  store.publish({
    put: [reportOf(TRACKER, 'staging'), reportOf(PAYROLL, 'staging')],
    sources: [sourceOf('staging')],
    environments: [
      environmentOf('staging'),
      { ...environmentOf('lab'), entityRef: undefined },
    ],
  });
  /** Time in which what everybody sees is asked again. */
  const pass = async (ms: number) => {
    state.now += ms;
    await streams.tick();
  };
  return { pass, port, state, store, streams, watch };
}

const refs = (reports: { entityRef: string }[] = []) =>
  reports.map(({ entityRef }) => entityRef);
/** The next event that is more than a sign of life. */
async function news(reader: SseReader) {
  let event = await reader.next();
  while (event && Object.keys(event.data).length === 2) {
    event = await reader.next();
  }
  return event;
}
const bad = (ref: string, environment = 'staging') =>
  reportOf(ref, environment, { status: 'unhealthy' });
const keyOf = (entityRef: string, environment = 'staging') => ({
  entityRef,
  environment,
  collector: 'cluster',
});

describe('a stream of health', () => {
  it('starts with a snapshot of what its viewer sees and goes on with what is new', async () => {
    const { store, watch } = await setUp();
    const reader = await watch('guest');
    expect(reader.response.headers.get('content-type')).toMatch(
      /^text\/event-stream/,
    );
    expect(reader.response.headers.get('x-accel-buffering')).toBe('no');
    expect(reader.response.headers.get('content-encoding')).toBe('gzip');
    expect(await reader.block()).toMatch(/^retry: \d{4}$/);
    const snapshot = await reader.next();
    expect(snapshot?.event).toBe('snapshot');
    expect(healthSnapshotSchema.strict().parse(snapshot?.data)).toEqual(
      snapshot?.data,
    );
    expect(refs(snapshot?.data.reports)).toEqual([TRACKER]);
    expect(snapshot?.data.sources).toEqual([sourceOf('staging')]);
    expect(snapshot?.data.environments).toHaveLength(2);
    // A fleet is not told of checks that are healthy.
    expect(snapshot?.data.reports[0].checks).toEqual([]);

    store.publish({ put: [bad(PAYROLL)] });
    store.publish({ remove: [keyOf(PAYROLL)] });
    store.publish({ put: [bad(TRACKER)] });
    const delta = await reader.next();
    expect(delta?.event).toBe('delta');
    expect(healthDeltaSchema.strict().parse(delta?.data)).toEqual(delta?.data);
    expect(delta?.data.put).toMatchObject([
      {
        entityRef: TRACKER,
        status: 'unhealthy',
        checks: [{ id: 'pod.crash-loop' }],
      },
    ]);
    expect(delta?.id).toBe(snapshot?.id?.replace(/\d+$/, '4'));
    expect(delta?.id).toMatch(/^[\w-]+:4$/);
  });

  it('tells a fleet what changed last, of what its viewer sees', async () => {
    const { store, watch } = await setUp();
    const reader = await watch('guest');
    await reader.next();
    const changes = [PAYROLL, TRACKER, TRACKER].map((entityRef, index) => ({
      id: `${index}`,
      at: `2026-11-23T02:4${3 - index}:00Z`,
      environment: 'staging',
      entityRef,
      object: 'Deployment alm/x',
      kind: 'image' as const,
      field: 'spec',
      summary: `image of ${entityRef}`,
    }));
    store.publish({ put: [{ ...bad(TRACKER), changes }] });
    const { data } = (await reader.next())!;
    expect(data.put[0].changes).toEqual([changes[1]]);
  });

  it('is made once for all who see and ask the same', async () => {
    const { store, watch } = await setUp();
    const readers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => watch(`user-${index}`)),
    );
    for (const reader of readers) await reader.next();
    expect(store.serialised).toBe(2);
    store.publish({ put: [bad(TRACKER)] });
    const events = await Promise.all(readers.map(reader => reader.next()));
    expect(new Set(events.map(event => JSON.stringify(event))).size).toBe(1);
    expect(store.serialised).toBe(3);
  });

  it('is narrowed to an entity, of which it tells everything, and an environment', async () => {
    const { store, watch } = await setUp();
    const [entity, environment] = await Promise.all([
      watch(`mock?entityRef=${TRACKER}`),
      watch('mock?environment=lab'),
    ]);
    const snapshot = await entity.next();
    expect(refs(snapshot?.data.reports)).toEqual([TRACKER]);
    expect(snapshot?.data.reports[0].checks).toHaveLength(2);
    expect((await environment.next())?.data.reports).toEqual([]);
    store.publish({ put: [bad(PAYROLL), bad(TRACKER, 'lab')] });
    expect((await entity.next())?.data.put).toHaveLength(1);
    expect(refs((await environment.next())?.data.put)).toEqual([TRACKER]);
  });

  it('goes on where it broke off, with the last word on each report', async () => {
    const { store, watch } = await setUp();
    const first = await watch();
    const { id } = (await first.next())!;
    first.close();
    store.publish({ put: [bad(TRACKER)] });
    store.publish({
      put: [reportOf(TRACKER, 'staging')],
      remove: [keyOf(PAYROLL)],
    });
    const second = await watch('mock', id);
    const missed = await second.next();
    expect(missed).toMatchObject({
      event: 'delta',
      id: id!.replace(/\d+$/, '3'),
      data: { put: [{ status: 'healthy' }], remove: [keyOf(PAYROLL)] },
    });
    store.publish({ put: [bad(TRACKER)] });
    expect((await second.next())?.id).toBe(id!.replace(/\d+$/, '4'));
  });

  it.each([
    ['of another process', (id: string) => id.replace(/^\w/, 'x')],
    ['that has not happened', (id: string) => id.replace(/\d+$/, '99')],
    ['that makes no sense', () => 'nonsense'],
    ['that makes little sense', (id: string) => id.replace(/\d+$/, '-1')],
  ])('starts anew from an event %s', async (_, change) => {
    const { watch } = await setUp();
    const first = await watch();
    const { id } = (await first.next())!;
    const second = await watch('mock', change(id!));
    expect((await second.next())?.event).toBe('snapshot');
  });

  it('starts anew for somebody who sees something else than before', async () => {
    const { pass, state, watch } = await setUp();
    const first = await watch();
    const { id } = (await first.next())!;
    first.close();
    state.hidden.mock = [PAYROLL];
    await pass(VISIBLE_FOR);
    const second = await watch('mock', id);
    expect(await second.next()).toMatchObject({
      event: 'snapshot',
      data: { reports: [{ entityRef: TRACKER }] },
    });
  });

  it('takes back within ten seconds what may no longer be seen, and brings what may', async () => {
    const { pass, state, store, watch } = await setUp();
    const reader = await watch();
    await reader.next();
    state.hidden.mock = [PAYROLL];
    await pass(VISIBLE_FOR);
    expect((await reader.next())?.data).toMatchObject({
      remove: [keyOf(PAYROLL)],
    });
    store.publish({ put: [bad(PAYROLL)] });
    state.hidden.mock = [];
    await pass(VISIBLE_FOR);
    expect((await news(reader))?.data.put).toMatchObject([
      { entityRef: PAYROLL, status: 'unhealthy' },
    ]);
    // Only a snapshot can take back a source.
    state.hidden.mock = [CLUSTER];
    await pass(VISIBLE_FOR);
    expect(await news(reader)).toMatchObject({
      event: 'snapshot',
      data: { sources: [] },
    });
  });

  it('takes back an environment whose entity turns out to be hidden', async () => {
    const { state, store, watch } = await setUp();
    state.hidden.mock = [STAGING];
    store.publish({
      environments: [{ ...environmentOf('staging'), entityRef: undefined }],
    });
    const reader = await watch();
    expect(refs((await reader.next())?.data.reports)).toEqual([
      TRACKER,
      PAYROLL,
    ]);
    store.publish({ environments: [environmentOf('staging')] });
    expect((await reader.next())?.data).toMatchObject({
      remove: [keyOf(TRACKER), keyOf(PAYROLL)],
      environments: [],
    });
  });

  it('holds back while nobody knows what its viewer may see, and catches up', async () => {
    const { pass, state, store, watch } = await setUp();
    const reader = await watch();
    await reader.next();
    state.isCatalogDown = true;
    await pass(VISIBLE_FOR);
    store.publish({ put: [bad(TRACKER)] });
    expect((await news(reader))?.data.put).toHaveLength(1);
    await pass(VISIBILITY_LAG - VISIBLE_FOR + 1);
    store.publish({ put: [bad(TRACKER)] });
    store.publish({
      put: [reportOf(TRACKER, 'staging', { status: 'degraded' })],
    });
    // It is alive all the same.
    await pass(15_000);
    const beat = await reader.next();
    expect(Object.keys(beat?.data)).toEqual(['now', 'rate']);
    state.isCatalogDown = false;
    await pass(0);
    expect((await news(reader))?.data.put).toMatchObject([
      { status: 'degraded' },
    ]);
  });

  it('shows that it lives at least every 15 s', async () => {
    const { pass, watch } = await setUp();
    const reader = await watch();
    const snapshot = await reader.next();
    await pass(14_000);
    expect(await reader.next()).toEqual({
      id: snapshot?.id,
      event: 'delta',
      data: { now: '2026-11-23T02:47:10.000Z', rate: 1 },
    });
  });

  it('is cut if nobody reads it, and nothing piles up for it', async () => {
    const { pass, port, store, watch } = await setUp();
    const healthy = await watch();
    await healthy.next();
    const lazy = connect(port, '127.0.0.1');
    lazy.pause();
    lazy.write('GET /mock HTTP/1.1\r\nhost: x\r\n\r\n');
    const text = 'x'.repeat(1_000_000);
    for (let i = 0; i < 30; i++) {
      store.publish({ put: [{ ...bad(TRACKER), summary: `${i}${text}` }] });
      await healthy.next();
      await pass(0);
    }
    const closed = once(lazy, 'close');
    await pass(31_000);
    lazy.on('error', () => {});
    let received = 0;
    lazy.on('data', chunk => (received += chunk.length));
    lazy.resume();
    await closed;
    // Far from all that was sent to the one who reads.
    expect(received).toBeLessThan(20_000_000);
    await healthy.next();
    store.publish({ put: [bad(PAYROLL)] });
    expect(refs((await healthy.next())?.data.put)).toEqual([PAYROLL]);
  });

  it('is one of a bounded number, per user and in total', async () => {
    const { watch } = await setUp({ viewers: 3, viewersPerUser: 2 });
    await watch('a');
    await watch('a');
    expect((await watch('a')).response.status).toBe(429);
    await watch('b');
    expect((await watch('c')).response.status).toBe(503);
  });

  it('ends with the credentials of its viewer, who comes back with new ones', async () => {
    const { pass, state, watch } = await setUp();
    state.expiresAt = new Date(Date.now() - 1);
    const reader = await watch();
    await reader.next();
    await pass(0);
    expect(await reader.block()).toMatch(/^retry: \d{4}$/);
    expect(await reader.block()).toBeUndefined();
  });

  it('ends in order when the backend does, and none is opened any more', async () => {
    const { streams, watch } = await setUp();
    const reader = await watch();
    await reader.next();
    streams.stop();
    expect(await reader.block()).toMatch(/^retry: \d{4}$/);
    expect(await reader.block()).toBeUndefined();
    expect((await watch()).response.status).toBe(503);
  });

  it('is refused for what its viewer does not see', async () => {
    const { watch } = await setUp();
    const { response } = await watch(`guest?entityRef=${PAYROLL}`);
    expect(response.status).not.toBe(200);
  });
});
