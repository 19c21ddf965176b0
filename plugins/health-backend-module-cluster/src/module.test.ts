import {
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { healthCollectorsExtensionPoint } from '@brown-bear/plugin-health-node';
import type { HealthCollector } from '@brown-bear/plugin-health-node';
import { kubernetesClustersServiceRef } from '@brown-bear/plugin-platform-node';
import { RecordingSink } from './collector/__testUtils__/RecordingSink';
import { testDirectory } from './collector/__testUtils__/testDirectory';
import { healthModuleCluster } from './module';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

/** A health plugin that keeps the collectors it is given. */
function healthPlugin(collectors: HealthCollector[]) {
  return createBackendPlugin({
    pluginId: 'health',
    register(env) {
      env.registerExtensionPoint(healthCollectorsExtensionPoint, {
        addCollector: collector => collectors.push(collector),
      });
      env.registerInit({ deps: {}, init: async () => undefined });
    },
  });
}

const expectation = {
  environment: 'staging',
  kind: 'core' as const,
  entityRef: 'resource:default/staging',
  cluster: 'staging',
  clusterEntityRef: 'resource:default/staging-cluster',
  namespaces: ['alm'],
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'issue-tracker',
        namespace: 'alm',
        labels: { 'backstage.io/kubernetes-id': 'issue-tracker' },
      },
    },
  ],
  phase: 'awake' as const,
};

async function collect(list: () => Promise<[]>): Promise<RecordingSink> {
  const collectors: HealthCollector[] = [];
  const sink = new RecordingSink();
  const backend = await startTestBackend({
    features: [
      healthPlugin(collectors),
      healthModuleCluster,
      createServiceFactory({
        service: kubernetesClustersServiceRef,
        deps: {},
        factory: () => ({ list, provide: () => undefined }),
      }),
    ],
  });
  const [collector] = collectors;
  expect(collector.id).toBe('cluster');
  await collector.start({
    sink,
    clock: { now: () => Date.now(), rate: 1 },
    entities: testDirectory({
      services: [{ name: 'issue-tracker' }],
      resources: [],
    }),
    expectations: () => [expectation],
    onExpectations: () => undefined,
  });
  await sink.until(() => sink.reports.size === 3);
  expect(collector.clusters?.()).toEqual([]);
  await collector.stop();
  await backend.stop();
  return sink;
}

describe('the module', () => {
  it('says what is not watched, of everything that should run in a cluster nobody configured', async () => {
    const sink = await collect(async () => []);
    expect([...sink.reports.values()]).toMatchObject(
      [
        'component:default/issue-tracker',
        'resource:default/staging',
        'resource:default/staging-cluster',
      ].map(entityRef => ({
        entityRef,
        environment: 'staging',
        status: 'unknown',
        reason: 'not-monitored',
        summary: expect.stringContaining('has none of that name'),
        checks: [],
      })),
    );
    expect(sink.sources.size).toBe(0);
  });

  it('says why, where the clusters cannot be told', async () => {
    const sink = await collect(async () => {
      throw new NotFoundError('no configuration "kubernetes"');
    });
    expect(sink.sources.get('cluster')).toMatchObject({
      status: 'unhealthy',
      error: 'no configuration "kubernetes"',
      nextStep: expect.stringContaining('"kubernetes"'),
    });
    expect(sink.report('resource:default/staging', 'staging')).toMatchObject({
      reason: 'not-monitored',
      summary: expect.stringContaining('no configuration "kubernetes"'),
    });
  });

  it('leaves to the log what may hold an address', async () => {
    const sink = await collect(async () => {
      throw new Error('connect ECONNREFUSED vault.internal:8200');
    });
    const told = JSON.stringify([...sink.reports.values(), ...sink.sources]);
    expect(told).toContain('The clusters cannot be listed');
    expect(told).not.toContain('vault.internal');
  });
});
