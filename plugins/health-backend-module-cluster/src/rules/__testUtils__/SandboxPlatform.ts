import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readRenderedObjects } from '@brown-bear/platform';
import { Sandbox, SystemClock } from '@brown-bear/sandbox';
import { WATCHED_KINDS } from '../../collector/watchedKinds';
import { judgeSnapshot, type SnapshotObject } from '../../judge/judgeSnapshot';
import { ALL_RULES } from '../allRules';
import type { Finding } from '../HealthRule';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * A cluster of the real platform on the sandbox, whose time stands still until
 * it is moved, judged by every rule.
 */
export class SandboxPlatform {
  readonly #sandbox: Sandbox;
  readonly #cluster: string;

  static async start(options: {
    cluster: string;
    nodesPerZone: number;
    warmUpSeconds?: number;
  }): Promise<SandboxPlatform> {
    const { cluster, nodesPerZone, warmUpSeconds = 0 } = options;
    const sandbox = await Sandbox.start({
      controlPort: 0,
      clusters: [{ name: cluster, port: 0, tlsPort: 0, nodesPerZone }],
      seedDirectory: resolvePackagePath('@brown-bear/platform', 'rendered'),
      clock: SystemClock.create({ rate: 0 }),
      warmUpSeconds,
      logger: SILENT,
    });
    return new SandboxPlatform(sandbox, cluster);
  }

  private constructor(sandbox: Sandbox, cluster: string) {
    this.#sandbox = sandbox;
    this.#cluster = cluster;
  }

  /** Lets simulated time pass: PT30S. */
  async advance(duration: string): Promise<void> {
    await this.#control('POST', '/clock', { advance: duration });
  }

  /** Makes something go wrong; the answer makes it well again. */
  async inject(fault: {
    type: string;
    [field: string]: unknown;
  }): Promise<() => Promise<void>> {
    const { id } = await this.#control('POST', '/faults', {
      environment: this.#cluster,
      ...fault,
    });
    return async () => {
      await this.#control('DELETE', `/faults/${id}`);
    };
  }

  /** What the rules find now. */
  async findings(): Promise<readonly Finding[]> {
    const lists = await Promise.all(
      WATCHED_KINDS.map(kind => this.#list(kind)),
    );
    const { now } = await this.#control('GET', '/clock');
    const name = this.#cluster;
    return judgeSnapshot({
      objects: lists.flat(),
      rendered: [
        ...readRenderedObjects(name),
        ...readRenderedObjects(`${name}-cluster`),
      ],
      now: Date.parse(now),
      environment: name,
      cluster: name,
      namespaces: ['alm', 'platform-system'],
      rules: ALL_RULES,
    }).findings;
  }

  async stop(): Promise<void> {
    await this.#sandbox.stop();
  }

  async #list(
    kind: (typeof WATCHED_KINDS)[number],
  ): Promise<readonly SnapshotObject[]> {
    const { group = '', version, resource } = kind;
    const { address, tokens } = this.#sandbox.endpoints[0];
    const prefix = group === '' ? 'api' : `apis/${group}`;
    const response = await fetch(
      `${address}/${prefix}/${version}/${resource}`,
      {
        headers: { authorization: `Bearer ${tokens.reader}` },
      },
    );
    const { items } = (await response.json()) as { items: SnapshotObject[] };
    // Objects of a list do not say their kind.
    return items.map(object => ({ ...object, kind: kind.kind }));
  }

  async #control(method: string, path: string, body?: object) {
    const response = await fetch(`${this.#sandbox.controlAddress}${path}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${text}`);
    }
    return text ? JSON.parse(text) : {};
  }
}
