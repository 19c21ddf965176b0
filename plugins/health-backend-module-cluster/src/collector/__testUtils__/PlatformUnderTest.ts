import { mockServices } from '@backstage/backend-test-utils';
import type { WatchTimings } from '@brown-bear/kubernetes-watch';
import { loadPlatform, readRenderedObjects } from '@brown-bear/platform';
import type { EnvironmentExpectation } from '@brown-bear/plugin-health-node';
import {
  CORE_CLUSTERS,
  Sandbox,
  sandboxOptionsFrom,
  SystemClock,
} from '@brown-bear/sandbox';
import { ALL_RULES } from '../../rules';
import { ClusterCollector } from '../ClusterCollector';
import { RecordingSink } from './RecordingSink';
import { testDirectory } from './testDirectory';

const silent = () => undefined;
const CORE = ['development', 'staging', 'production'];

type PlatformOptions = {
  /** Simulated seconds in a real one. */
  rate?: number;
  timings?: Partial<WatchTimings>;
  believedForMs?: number;
};

/** The whole platform in the sandbox, and a collector that follows it. */
export class PlatformUnderTest {
  readonly sink = new RecordingSink();
  readonly clock: SystemClock;
  readonly collector: ClusterCollector;
  readonly sandbox: Sandbox;

  static async start(
    options: PlatformOptions = {},
  ): Promise<PlatformUnderTest> {
    const clock = SystemClock.create({ rate: options.rate ?? 1 });
    const sandbox = await Sandbox.start({
      ...sandboxOptionsFrom({}),
      controlPort: 0,
      clusters: CORE_CLUSTERS.map(each => ({ ...each, port: 0, tlsPort: 0 })),
      clock,
      stateFile: undefined,
      logger: { info: silent, warn: silent, error: silent },
    });
    const platform = new PlatformUnderTest(sandbox, clock, options);
    await platform.#start();
    return platform;
  }

  private constructor(
    sandbox: Sandbox,
    clock: SystemClock,
    options: PlatformOptions,
  ) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.collector = ClusterCollector.create({
      clusters: { list: async () => this.#connections() },
      logger: mockServices.logger.mock({
        error: (message: string) => {
          throw new Error(message);
        },
      }),
      rules: ALL_RULES,
      timings: options.timings,
      believedForMs: options.believedForMs,
    });
  }

  async stop(): Promise<void> {
    await this.collector.stop();
    await this.sandbox.stop();
  }

  async advance(duration: string): Promise<void> {
    await this.control('/clock', 'POST', { advance: duration });
  }

  /** Brings a fault about; returns how to heal it. */
  async inject(fault: object): Promise<() => Promise<void>> {
    const { id } = await this.control('/faults', 'POST', fault);
    return async () => {
      await this.control(`/faults/${id}`, 'DELETE');
    };
  }

  async control(path: string, method: string, body?: object) {
    const response = await fetch(`${this.sandbox.controlAddress}${path}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }

  /** Asks an API server as its administrator. */
  async kubernetes(
    cluster: string,
    path: string,
    options: { method?: string; body?: object } = {},
  ) {
    const { address, tokens } = this.#endpoint(cluster);
    const response = await fetch(`${address}${path}`, {
      method: options.method ?? 'GET',
      headers: {
        authorization: `Bearer ${tokens.admin}`,
        'content-type':
          options.method === 'PATCH'
            ? 'application/merge-patch+json'
            : 'application/json',
      },
      ...(options.body && { body: JSON.stringify(options.body) }),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  async #start(): Promise<void> {
    const expectations = CORE.map(expectation);
    const clock = this.clock;
    await this.collector.start({
      sink: this.sink,
      clock: {
        now: () => clock.now().getTime(),
        get rate() {
          return clock.rate;
        },
      },
      entities: testDirectory(loadPlatform()),
      expectations: () => expectations,
      onExpectations: silent,
    });
  }

  #connections() {
    return CORE.map(name => {
      const { address, tokens } = this.#endpoint(name);
      const token = tokens.reader;
      return {
        name,
        title: name,
        url: address,
        skipTLSVerify: false,
        credential: async () => ({ type: 'bearer token' as const, token }),
      };
    });
  }

  #endpoint(cluster: string) {
    return this.sandbox.endpoints.find(
      ({ name, protocol }) => name === cluster && protocol === 'http',
    )!;
  }
}

function expectation(name: string): EnvironmentExpectation {
  return {
    environment: name,
    kind: 'core',
    entityRef: `resource:default/${name}`,
    cluster: name,
    clusterEntityRef: `resource:default/${name}-cluster`,
    namespaces: ['alm', 'platform-system'],
    objects: [
      ...readRenderedObjects(name),
      ...readRenderedObjects(`${name}-cluster`),
    ],
    phase: 'awake',
  };
}
