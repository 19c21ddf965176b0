import { SystemClock } from '../clock/SystemClock';
import { Sandbox } from '../server';
import type { SandboxOptions } from '../server';
import { silentLogger } from './testCluster';

/** What an answer holds; tests name the fields they look at. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export type Answer = { status: number; body: Json; headers: Headers };

async function request(
  url: string,
  options: { method?: string; token?: string; body?: unknown } = {},
): Promise<Answer> {
  const { method = 'GET', token, body } = options;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/**
 * A sandbox on free ports whose clock stands still until it is advanced, used
 * through HTTP alone.
 */
export async function startSandbox(options: Partial<SandboxOptions> = {}) {
  const sandbox = await Sandbox.start({
    controlPort: 0,
    clusters: [{ name: 'staging', port: 0, tlsPort: 0, nodesPerZone: 2 }],
    seedDirectory: `${__dirname}/../faults/__fixtures__`,
    clock: SystemClock.create({ rate: 0 }),
    warmUpSeconds: 120,
    logger: silentLogger,
    ...options,
  });
  const control = (
    path: string,
    rest: { method?: string; body?: unknown } = {},
  ) => request(`${sandbox.controlAddress}${path}`, rest);
  const [{ address, tokens }] = sandbox.endpoints;
  const kube = (
    path: string,
    rest: { method?: string; body?: unknown; token?: string } = {},
  ) => request(`${address}${path}`, { token: tokens.admin, ...rest });
  return {
    sandbox,
    address,
    tokens,
    control,
    kube,
    /** Objects of a list. */
    items: async (path: string): Promise<Json[]> =>
      (await kube(path)).body.items,
    advance: async (duration: string) => {
      const { status, body } = await control('/clock', {
        method: 'POST',
        body: { advance: duration },
      });
      if (status !== 200) {
        throw new Error(JSON.stringify(body));
      }
    },
    inject: async (fault: object): Promise<string> => {
      const { body } = await control('/faults', {
        method: 'POST',
        body: fault,
      });
      if (!body.id) {
        throw new Error(JSON.stringify(body));
      }
      return body.id;
    },
    heal: (id: string) => control(`/faults/${id}`, { method: 'DELETE' }),
  };
}

export type TestSandbox = Awaited<ReturnType<typeof startSandbox>>;
