import { Sandbox, SystemClock } from '@brown-bear/sandbox';
import { Agent, fetch } from 'undici';

const silent = () => undefined;

/** What an answer holds; tests name the fields they look at. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

type Access = { address: string; token: string; ca: string | undefined };

/** An API server: the sandbox's on a free port, with nothing but its nodes. */
export class TestCluster {
  readonly address: string;
  readonly token: string;
  readonly ca: string | undefined;
  readonly #sandbox: Sandbox | undefined;
  readonly #dispatcher: Agent;

  /** `rate`: simulated seconds in a real one; 0 stands still. */
  static async start(options: { rate?: number } = {}): Promise<TestCluster> {
    const sandbox = await Sandbox.start({
      controlPort: 0,
      clusters: [{ name: 'staging', port: 0, tlsPort: 0, nodesPerZone: 1 }],
      // Without a file for it a cluster is empty.
      seedDirectory: __dirname,
      clock: SystemClock.create({ rate: options.rate ?? 1 }),
      logger: { info: silent, warn: silent, error: silent },
    });
    const [{ address, tokens }] = sandbox.endpoints;
    return new TestCluster(
      { address, token: tokens.admin, ca: undefined },
      sandbox,
    );
  }

  /** The one that the environment names, as for the contract of the sandbox; else the sandbox's. */
  static async open(options: { rate?: number } = {}): Promise<TestCluster> {
    const {
      KUBERNETES_ENDPOINT: address,
      KUBERNETES_TOKEN: token = '',
      KUBERNETES_CERTIFICATE_AUTHORITY: ca,
    } = process.env;
    return address
      ? new TestCluster({ address, token, ca })
      : TestCluster.start(options);
  }

  private constructor(access: Access, sandbox?: Sandbox) {
    this.address = access.address;
    this.token = access.token;
    this.ca = access.ca;
    this.#sandbox = sandbox;
    this.#dispatcher = new Agent({ connect: { ca: access.ca } });
  }

  /** Whether faults can be brought about, and time is ours. */
  get isSandbox(): boolean {
    return this.#sandbox !== undefined;
  }

  /** The sandbox over TLS. */
  get secureEndpoint() {
    const found = this.#sandbox?.endpoints.find(
      ({ protocol }) => protocol === 'https',
    );
    return { address: found?.address ?? '', ca: found?.certificateAuthority };
  }

  /** May read everything in the sandbox but Secrets. */
  get readerToken(): string | undefined {
    return this.#sandbox?.endpoints[0].tokens.reader;
  }

  async stop(): Promise<void> {
    await this.#dispatcher.destroy();
    await this.#sandbox?.stop();
  }

  async request(method: string, path: string, body?: object): Promise<Json> {
    return this.#send(`${this.address}${path}`, { method, body });
  }

  /** Brings a fault about; returns how to heal it. */
  async inject(fault: object): Promise<() => Promise<void>> {
    const faults = `${this.#sandbox?.controlAddress}/faults`;
    const { id } = await this.#send(faults, {
      method: 'POST',
      body: { environment: 'staging', ...fault },
    });
    return () => this.#send(`${faults}/${id}`, { method: 'DELETE' });
  }

  /** Waits until nodes have renewed their leases so many times. */
  async untilRenewed(times: number): Promise<void> {
    const path =
      '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases';
    const { metadata } = await this.request('GET', path);
    const { resourceVersion } = metadata;
    const response = await fetch(
      `${this.address}${path}?watch=true&resourceVersion=${resourceVersion}`,
      { headers: { authorization: `Bearer ${this.token}` } },
    );
    let lines = 0;
    for await (const chunk of response.body ?? []) {
      lines += chunk.filter((byte: number) => byte === 0x0a).length;
      if (lines >= times) {
        return;
      }
    }
  }

  createConfigMap(name: string, data: Record<string, string> = {}) {
    return this.request('POST', CONFIG_MAPS, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data,
    });
  }

  changeConfigMap(name: string, data: Record<string, string>) {
    return this.request('PUT', `${CONFIG_MAPS}/${name}`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data,
    });
  }

  removeConfigMap(name: string) {
    return this.request('DELETE', `${CONFIG_MAPS}/${name}`);
  }

  async #send(
    url: string,
    options: { method: string; body?: object },
  ): Promise<Json> {
    const { method, body } = options;
    const type =
      method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const response = await fetch(url, {
      method,
      headers: {
        'content-type': type,
        // The control API of the sandbox asks nobody for it.
        authorization: `Bearer ${this.token}`,
      },
      body: body && JSON.stringify(body),
      dispatcher: this.#dispatcher,
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${url}: ${response.status} ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }
}

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
