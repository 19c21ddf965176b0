import { Sandbox, SystemClock } from '@brown-bear/sandbox';

const silent = () => undefined;

/** What an answer holds; tests name the fields they look at. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** The API server of the sandbox on a free port, with nothing but its nodes. */
export class TestCluster {
  readonly address: string;
  /** The same over TLS, and who vouches for it. */
  readonly secureAddress: string;
  readonly certificateAuthority: string | undefined;
  readonly token: string;
  /** May read everything but Secrets. */
  readonly readerToken: string;
  readonly #sandbox: Sandbox;

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
    return new TestCluster(sandbox);
  }

  private constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    const [{ address, tokens }, secure] = sandbox.endpoints;
    this.address = address;
    this.secureAddress = secure.address;
    this.certificateAuthority = secure.certificateAuthority;
    this.token = tokens.admin;
    this.readerToken = tokens.reader;
  }

  stop(): Promise<void> {
    return this.#sandbox.stop();
  }

  async request(method: string, path: string, body?: object): Promise<Json> {
    return send(`${this.address}${path}`, {
      method,
      body,
      headers: { authorization: `Bearer ${this.token}` },
    });
  }

  /** Brings a fault about; returns how to heal it. */
  async inject(fault: object): Promise<() => Promise<void>> {
    const faults = `${this.#sandbox.controlAddress}/faults`;
    const { id } = await send(faults, {
      method: 'POST',
      body: { environment: 'staging', ...fault },
    });
    return () => send(`${faults}/${id}`, { method: 'DELETE' });
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
      lines += chunk.filter(byte => byte === 0x0a).length;
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
}

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';

async function send(
  url: string,
  options: { method: string; body?: object; headers?: Record<string, string> },
): Promise<Json> {
  const response = await fetch(url, {
    method: options.method,
    headers: {
      'content-type':
        options.method === 'PATCH'
          ? 'application/merge-patch+json'
          : 'application/json',
      ...options.headers,
    },
    body: options.body && JSON.stringify(options.body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${options.method} ${url}: ${response.status} ${text}`);
  }
  return text ? JSON.parse(text) : undefined;
}
