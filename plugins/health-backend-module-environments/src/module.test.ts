import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type {
  EnvironmentPhase,
  Environment,
} from '@brown-bear/plugin-environments-common';
import {
  anEnvironment,
  EnvironmentsStub,
} from '@brown-bear/plugin-environments-node/testUtils';
import {
  type ExpectationProvider,
  healthExpectationsExtensionPoint,
} from '@brown-bear/plugin-health-node';
import { healthModuleEnvironments } from './module';

const OBJECT = (kind: string, name: string, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace: 'alm-env-x', labels: { a: 'b' } },
  spec,
});

/** Stands where the health backend stands: it takes the provider and reads it. */
async function start() {
  const stub = EnvironmentsStub.create();
  const logger = mockServices.logger.mock({ child: () => logger } as any);
  let provider!: ExpectationProvider;
  let changes = 0;
  const backend = await startTestBackend({
    features: [
      ...stub.features(),
      logger.factory,
      createBackendPlugin({
        pluginId: 'health',
        register(env) {
          env.registerExtensionPoint(healthExpectationsExtensionPoint, {
            addProvider: one => {
              provider = one;
              one.onChange?.(() => {
                changes += 1;
              });
            },
          });
          env.registerInit({
            deps: { logger: coreServices.logger },
            init: async () => {},
          });
        },
      }),
      healthModuleEnvironments,
    ],
  });
  const read = () => provider.read();
  return {
    logger,
    read,
    stub,
    stop: () => backend.stop(),
    /** Puts it, and reads after the provider has told of a change. */
    async after(change: () => Promise<void>) {
      const before = changes;
      await change();
      while (changes === before) {
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      return read();
    },
  };
}

const objectReads = (stub: EnvironmentsStub) =>
  stub.requests.filter(({ path }) => path.endsWith('/objects')).length;

describe('health module of environments', () => {
  let running: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    running = await start();
    await running.read();
  });
  afterEach(() => running.stop());

  const put = (name: string, change?: Partial<Environment>) =>
    running.after(() => running.stub.put(anEnvironment(name, change)));

  it('says what an environment runs, and reads that once per generation', async () => {
    const { read, stub } = running;
    stub.objects.set('x', [
      OBJECT('Deployment', 'issue-tracker', { replicas: 1 }),
      OBJECT('ConfigMap', 'issue-tracker', { secretive: true }),
      { kind: 'nonsense' },
    ]);
    expect(await put('x')).toEqual([
      {
        environment: 'x',
        kind: 'self-service',
        entityRef: 'resource:environments/x',
        cluster: 'development',
        clusterEntityRef: 'resource:default/development-cluster',
        namespaces: ['alm-env-x'],
        phase: 'awake',
        endsAt: anEnvironment('x').expiresAt,
        objects: [
          OBJECT('Deployment', 'issue-tracker', { replicas: 1 }),
          {
            apiVersion: 'apps/v1',
            kind: 'ConfigMap',
            metadata: {
              name: 'issue-tracker',
              namespace: 'alm-env-x',
              labels: { a: 'b' },
              annotations: undefined,
            },
          },
        ],
      },
    ]);
    await read();
    await put('x', { pods: 9 });
    expect(objectReads(stub)).toBe(1);
    await put('x', { generation: 2 });
    expect(objectReads(stub)).toBe(2);
    expect(await running.after(() => running.stub.remove('x'))).toEqual([]);
  });

  const asleep = {
    sleep: {
      next: { state: 'awake' as const, at: '2026-11-25T07:00:00.000Z' },
    },
  };
  it.each<[EnvironmentPhase, Partial<Environment>, string]>([
    ['awaiting-approval', { readyAt: undefined }, 'none'],
    ['creating', { readyAt: undefined }, 'none'],
    ['failed', { readyAt: undefined }, 'none'],
    ['ready', {}, 'awake'],
    ['updating', {}, 'awake'],
    ['awaiting-approval', {}, 'awake'],
    ['failed', {}, 'awake'],
    ['failed', { sleep: { calendar: 'asleep' } }, 'asleep'],
    [
      'failed',
      {
        sleep: {
          calendar: 'asleep',
          override: { state: 'awake', by: 'user:default/core-engineer' },
        },
      },
      'awake',
    ],
    ['falling-asleep', asleep, 'asleep until 2026-11-25T07:00:00.000Z'],
    ['asleep', asleep, 'asleep until 2026-11-25T07:00:00.000Z'],
    ['asleep', {}, 'asleep'],
    ['waking', {}, 'asleep'],
    ['deleting', {}, 'none'],
  ])('expects of one that is %s %j: %s', async (phase, change, expected) => {
    const [one] = await put('x', { phase, ...change });
    expect(
      one ? [one.phase, one.until].filter(Boolean).join(' until ') : 'none',
    ).toBe(expected);
  });

  it('in the middle of an update expects what stays, in its new form', async () => {
    const { stub } = running;
    stub.objects.set('x', [
      OBJECT('Deployment', 'stays', { replicas: 1 }),
      OBJECT('Deployment', 'goes'),
    ]);
    await put('x');
    stub.objects.set('x', [
      OBJECT('Deployment', 'stays', { replicas: 2 }),
      OBJECT('Deployment', 'comes'),
    ]);
    const [during] = await put('x', { phase: 'updating', generation: 2 });
    expect(during.objects.map(({ metadata }) => metadata.name)).toEqual([
      'stays',
    ]);
    expect(during.objects[0].spec).toEqual({ replicas: 2 });
    const [updated] = await put('x', { generation: 2 });
    expect(updated.objects.map(({ metadata }) => metadata.name)).toEqual([
      'stays',
      'comes',
    ]);
  });

  it('rejects while the backend is down, so that what was said holds', async () => {
    const { read, stub } = running;
    await put('x');
    stub.isDown = true;
    await stub.put(anEnvironment('x'));
    const seen = stub.requests.length;
    while (stub.requests.length === seen) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    for (let isRefused = false; !isRefused; ) {
      // Reading what is known waits for nothing: the answer has to get in.
      await new Promise(resolve => setTimeout(resolve, 10));
      isRefused = await read().then(
        () => false,
        error => /cannot be read since .*503/.test(error.message),
      );
    }
    expect(stub.isDown).toBe(true);
  });
});
