import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformRoot } from '@brown-bear/platform';
import { Sandbox, SystemClock } from '@brown-bear/sandbox';
import { ConfiguredClusters } from '../ConfiguredClusters';
import type { LiveObject } from '../EnvironmentCluster';

/** Of every cluster of the sandbox; they open nothing else. */
const WRITER = 'sandbox-environment-writer';
const CALENDAR = 'sandbox-calendar-writer';
const ADMIN = 'sandbox-admin';

/** Roles of the cluster name its namespace. */
const EMPTY_CORE = '{apiVersion: v1, kind: Namespace, metadata: {name: alm}}\n';

const silent = () => undefined;

type Options = {
  /** With the core environment in namespace `alm`. */
  core?: boolean;
  /** Its API over TLS, with an authority of its own. */
  secure?: boolean;
  /** Simulated seconds in a real one. Default: it stands still. */
  rate?: number;
};

/**
 * A sandbox of the one cluster `development`, and the portal's clusters on it.
 * Time stands still until a test moves it.
 */
export class TestSandbox {
  readonly sandbox: Sandbox;
  readonly clock: SystemClock;
  /** As the portal's own accounts. */
  readonly clusters: ConfiguredClusters;
  /** As a person who may do everything. */
  readonly admin: ConfiguredClusters;
  readonly #directory: string;

  static async start(options: Options = {}): Promise<TestSandbox> {
    const directory = await mkdtemp(join(tmpdir(), 'environments-'));
    const rendered = join(platformRoot(), 'rendered');
    const systems = 'development-cluster.yaml';
    await symlink(join(rendered, systems), join(directory, systems));
    const environment = join(directory, 'development.yaml');
    await (options.core
      ? symlink(join(rendered, 'development.yaml'), environment)
      : writeFile(environment, EMPTY_CORE));
    const clock = SystemClock.create({ rate: options.rate ?? 0 });
    const sandbox = await Sandbox.start({
      controlPort: 0,
      clusters: [{ name: 'development', port: 0, tlsPort: 0, nodesPerZone: 8 }],
      seedDirectory: directory,
      warmUpSeconds: 600,
      clock,
      logger: { info: silent, warn: silent, error: silent },
    });
    return new TestSandbox({
      sandbox,
      clock,
      directory,
      secure: options.secure,
    });
  }

  private constructor(parts: {
    sandbox: Sandbox;
    clock: SystemClock;
    directory: string;
    secure?: boolean;
  }) {
    this.sandbox = parts.sandbox;
    this.clock = parts.clock;
    this.#directory = parts.directory;
    const protocol = parts.secure ? 'https' : 'http';
    this.clusters = this.#clusters(protocol, WRITER);
    this.admin = this.#clusters(protocol, ADMIN);
  }

  /** Objects of a kind as an administrator sees them. */
  async objects(
    apiVersion: string,
    kind: string,
    namespace?: string,
  ): Promise<LiveObject[]> {
    const cluster = await this.admin.get('development');
    return cluster.list({ apiVersion, kind, namespace });
  }

  /** Brings a fault about; returns how to heal it. */
  async inject(fault: object): Promise<() => Promise<void>> {
    const faults = `${this.sandbox.controlAddress}/faults`;
    const response = await fetch(faults, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ environment: 'development', ...fault }),
    });
    const { id, error } = (await response.json()) as {
      id?: string;
      error?: { message: string };
    };
    if (!id) {
      throw new Error(error?.message);
    }
    return async () => {
      await fetch(`${faults}/${id}`, { method: 'DELETE' });
    };
  }

  async stop(): Promise<void> {
    await this.clusters.close();
    await this.admin.close();
    await this.sandbox.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  #clusters(protocol: 'http' | 'https', token: string): ConfiguredClusters {
    const endpoints = this.sandbox.endpoints.filter(
      endpoint => endpoint.protocol === protocol,
    );
    return ConfiguredClusters.create({
      kubernetes: {
        list: async () =>
          endpoints.map(({ address, certificateAuthority, name }) => ({
            name,
            title: name,
            url: address,
            ca: certificateAuthority,
            skipTLSVerify: false,
            credential: async () => ({ type: 'anonymous' as const }),
          })),
      },
      clusters: [
        {
          name: 'development',
          token: { text: token },
          calendarToken: { text: CALENDAR },
        },
      ],
    });
  }
}
