import { mockServices } from '@backstage/backend-test-utils';
import type {
  CollectorContext,
  DirectoryEntity,
  EnvironmentExpectation,
  ExpectationProvider,
  HealthCollector,
} from '@brown-bear/plugin-health-node';
import { TestWorld } from '../persistence/__testUtils__/TestWorld';
import type { KnownState, StateChange } from '../store/HealthState';
import { LiveHealthStore } from '../store';
import { CollectorHost } from './CollectorHost';
import { CollectorRegistry } from './CollectorRegistry';
import { ExpectationBook } from './ExpectationBook';

const PLACE = {
  entityRef: 'component:default/issue-tracker',
  environment: 'staging',
};
const TRACKER: DirectoryEntity = {
  entityRef: PLACE.entityRef,
  title: 'Issue Tracker',
  type: 'service',
  kubernetesId: 'issue-tracker',
};

function expectation(
  overrides: Partial<EnvironmentExpectation> = {},
): EnvironmentExpectation {
  const object = (kind: string, name: string) => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      name,
      namespace: 'alm',
      labels: { 'backstage.io/kubernetes-id': name },
    },
  });
  return {
    environment: 'staging',
    kind: 'core',
    entityRef: 'resource:default/staging',
    cluster: 'staging',
    clusterEntityRef: 'resource:default/staging-cluster',
    namespaces: ['alm'],
    objects: [
      object('Deployment', 'issue-tracker'),
      object('Service', 'other'),
    ],
    phase: 'awake',
    ...overrides,
  };
}

describe('CollectorHost', () => {
  const logger = mockServices.logger.mock();
  let world: TestWorld;
  let store: LiveHealthStore;
  let registry: CollectorRegistry;
  let book: ExpectationBook;
  let host: CollectorHost;
  let known: KnownState[];
  let recorded: StateChange[];
  let later: (() => void)[];

  beforeEach(() => {
    jest.clearAllMocks();
    world = TestWorld.create(undefined as never);
    known = [];
    recorded = [];
    later = [];
    registry = CollectorRegistry.create();
    book = ExpectationBook.create();
    const { clock, now } = world;
    store = LiveHealthStore.create({
      clock,
      logger,
      now,
      defer: run => run(),
      history: {
        known: () => undefined,
        allKnown: () => known,
        record: change => recorded.push(change),
        recordChanges: () => {},
        listen: () => {},
        timeline: () => Promise.reject(new Error('not here')),
      },
    });
    host = CollectorHost.create({
      clock,
      collectors: registry,
      directory: {
        get: () => undefined,
        byKubernetesId: name =>
          name === 'issue-tracker' ? TRACKER : undefined,
        all: () => [],
        onChange: () => {},
      },
      expectations: book,
      logger,
      now,
      store,
      later: run => {
        later.push(run);
        return () => later.splice(later.indexOf(run), 1);
      },
    });
  });

  const collector = (
    overrides: Partial<HealthCollector> = {},
  ): HealthCollector => ({
    id: 'cluster',
    start: async () => {},
    stop: async () => {},
    ...overrides,
  });
  const provider = (
    id: string,
    read: () => Promise<EnvironmentExpectation[]>,
  ): ExpectationProvider => ({ id, read });
  const source = (id: string) => store.sources().find(each => each.id === id);
  const reports = () =>
    store.reports().map(({ report }) => [report.status, report.reason]);
  /** Until promises that wait for nothing have been kept. */
  const settle = () => new Promise(resolve => setImmediate(resolve));

  it('refuses a second collector or provider of one id', () => {
    registry.addCollector(collector());
    expect(() => registry.addCollector(collector())).toThrow(
      'A health collector with the id "cluster" was added already',
    );
    book.addProvider(provider('platform', async () => []));
    expect(() =>
      book.addProvider(provider('platform', async () => [])),
    ).toThrow('"platform" was added already');
  });

  it('starts a collector again until it works, and shows that meanwhile', async () => {
    let attempts = 0;
    registry.addCollector(
      collector({
        async start({ sink }) {
          attempts += 1;
          if (attempts < 3) throw new Error('password=hunter2');
          sink.put([world.report()]);
        },
      }),
    );
    registry.addCollector(
      collector({
        id: 'slo',
        start: async ({ sink }) =>
          sink.put([world.report({ collector: 'slo' })]),
      }),
    );
    book.addProvider(provider('platform', async () => [expectation()]));
    await host.start();
    // The other one is not held up.
    expect(reports()).toEqual([['healthy', undefined]]);
    expect(source('collector:cluster')).toMatchObject({
      status: 'unhealthy',
      since: world.iso(),
    });
    expect(JSON.stringify(store.sources())).not.toContain('hunter2');
    for (let round = 0; round < 2; round += 1) {
      world.advance(10_000);
      later.splice(0).forEach(run => run());
      await settle();
    }
    expect(attempts).toBe(3);
    expect(later).toEqual([]);
    expect(source('collector:cluster')?.status).toBe('healthy');
    expect(store.reports()).toHaveLength(2);
  });

  it('stops them, takes nothing from them afterwards, and starts none again', async () => {
    let context: CollectorContext | undefined;
    registry.addCollector(
      collector({
        start: async given => {
          context = given;
          given.sink.put([world.report()]);
        },
        stop: async () => {
          context!.sink.remove([world.report()]);
          throw new Error('stuck');
        },
      }),
    );
    registry.addCollector(
      collector({ id: 'slo', start: () => Promise.reject(new Error()) }),
    );
    await host.start();
    expect(later).toHaveLength(1);
    await host.stop();
    expect(later).toEqual([]);
    expect(store.reports()).toHaveLength(1);
  });

  it('takes no report in the name of another', async () => {
    registry.addCollector(
      collector({
        start: async ({ sink }) =>
          sink.put([world.report({ collector: 'slo' }), world.report()]),
      }),
    );
    await host.start();
    expect(store.reports().map(({ report }) => report.collector)).toEqual([
      'cluster',
    ]);
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('says unknown of what should run: silent while collectors start, then not monitored', async () => {
    const seen: unknown[] = [];
    registry.addCollector(
      collector({
        start: async ({ expectations }) => {
          seen.push(expectations().length, reports());
        },
      }),
    );
    book.addProvider(provider('platform', async () => [expectation()]));
    await host.start();
    expect(seen).toEqual([1, [['unknown', 'no-data']]]);
    expect(reports()).toEqual([['unknown', 'not-monitored']]);
    expect(store.environments()).toMatchObject([
      {
        name: 'staging',
        cluster: 'staging',
        clusterEntityRef: 'resource:default/staging-cluster',
        phase: 'awake',
      },
    ]);
  });

  it('asks again every minute and on news, and tells collectors of another answer only', async () => {
    let answer = [expectation()];
    let news = () => {};
    let told = 0;
    registry.addCollector(
      collector({
        start: async ({ onExpectations }) =>
          onExpectations(() => {
            told += 1;
          }),
      }),
    );
    book.addProvider({
      ...provider('platform', async () => [...answer]),
      onChange: listener => {
        news = listener;
      },
    });
    await host.start();
    world.advance(60_000);
    host.tick();
    await settle();
    expect(told).toBe(0);
    answer = [expectation({ phase: 'asleep' })];
    news();
    await settle();
    expect(told).toBe(1);
    expect(store.environments()).toMatchObject([{ phase: 'asleep' }]);
    answer = [];
    world.advance(60_000);
    host.tick();
    await settle();
    expect(told).toBe(2);
    expect(reports()).toEqual([]);
  });

  it('lets the first of two claims hold and shows the contradiction', async () => {
    book.addProvider(provider('platform', async () => [expectation()]));
    book.addProvider(
      provider('environments', async () => [
        expectation({
          environment: 'tracker',
          namespaces: ['alm', 'alm-env-tracker'],
        }),
        expectation({ cluster: 'elsewhere' }),
      ]),
    );
    await host.start();
    expect(
      book.expectations().map(each => [each.environment, each.namespaces]),
    ).toEqual([
      ['staging', ['alm']],
      ['tracker', ['alm-env-tracker']],
    ]);
    expect(book.expectations()[1].objects).toEqual([]);
    expect(source('expectations:platform')?.status).toBe('healthy');
    const sentences =
      'namespace alm of cluster staging is claimed by tracker and by staging (platform); environment staging is also told of by platform';
    expect(source('expectations:environments')).toMatchObject({
      status: 'degraded',
      error: sentences,
    });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining(sentences),
    );
  });

  it('goes on with what a provider said last when it fails', async () => {
    let isFailing = false;
    book.addProvider(
      provider('platform', async () => {
        if (isFailing) throw new Error('/secret/path');
        return [expectation()];
      }),
    );
    await host.start();
    const since = world.iso();
    isFailing = true;
    world.advance(60_000);
    host.tick();
    await settle();
    expect(book.expectations()).toHaveLength(1);
    expect(source('expectations:platform')).toMatchObject({
      status: 'unhealthy',
      since: world.iso(),
      observedAt: since,
    });
    expect(JSON.stringify(store.sources())).not.toContain('secret');
  });

  it('closes what a collector that is complete no longer reports', async () => {
    const state = (name: string): KnownState => ({
      ...PLACE,
      collector: name,
      status: 'healthy',
      summary: '',
      since: world.iso(),
    });
    known = [state('cluster'), state('slo'), state('retired')];
    registry.addCollector(collector());
    registry.addCollector(
      collector({ id: 'slo', start: () => Promise.reject(new Error()) }),
    );
    await host.start();
    world.advance(9 * 60_000);
    host.tick();
    expect(recorded).toEqual([]);
    world.advance(60_000);
    host.tick();
    expect(
      recorded.map(({ removed, ...rest }) => [rest.collector, removed]),
    ).toEqual([
      ['cluster', true],
      ['retired', true],
    ]);
  });
});
