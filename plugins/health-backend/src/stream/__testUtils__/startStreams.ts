import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CatalogDirectory } from '../../directory';
import { HealthView } from '../../router/HealthView';
import {
  environmentOf,
  reportOf,
  sourceOf,
} from '../../router/__testUtils__/healthFixture';
import { ManualStore } from '../../router/__testUtils__/ManualStore';
import { SseReader } from '../../router/__testUtils__/SseReader';
import { VisibilityService } from '../../visibility';
import { HealthStreams } from '../HealthStreams';

export const TRACKER = 'component:default/issue-tracker';
export const PAYROLL = 'component:default/payroll';
export const STAGING = 'resource:default/staging';
export const CLUSTER = 'resource:default/staging-cluster';

/** Ends what a test has started. */
export const running: { stop?: () => void } = {};

/** Streams over HTTP and the compression, on a store and a catalog that a test rules. */
export async function startStreams(
  limits = { viewers: 100, viewersPerUser: 50 },
) {
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
  running.stop = () => {
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

/** Of whom they are. */
export const refs = (reports: { entityRef: string }[] = []) =>
  reports.map(({ entityRef }) => entityRef);
/** The next event that is more than a sign of life. */
export async function news(reader: SseReader) {
  let event = await reader.next();
  while (event && Object.keys(event.data).length === 2) {
    event = await reader.next();
  }
  return event;
}
/** A report of what is unhealthy. */
export const bad = (ref: string, environment = 'staging') =>
  reportOf(ref, environment, { status: 'unhealthy' });
/** The key of a report of the cluster. */
export const keyOf = (entityRef: string, environment = 'staging') => ({
  entityRef,
  environment,
  collector: 'cluster',
});
