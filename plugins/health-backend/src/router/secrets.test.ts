import { createServiceFactory } from '@backstage/backend-plugin-api';
import clusterModule from '@brown-bear/plugin-health-backend-module-cluster';
import platformModule from '@brown-bear/plugin-health-backend-module-platform';
import {
  type ClusterConnection,
  kubernetesClustersServiceRef,
} from '@brown-bear/plugin-platform-node';
import {
  CORE_CLUSTERS,
  type Endpoint,
  Sandbox,
  sandboxOptionsFrom,
} from '@brown-bear/sandbox';
import { healthPlugin } from '../plugin';
import { OPEN } from './__testUtils__/matrixFixture';
import { SseReader } from './__testUtils__/SseReader';
import { startMatrixPortal } from './__testUtils__/startMatrixPortal';

/** Written where the portal must not read them, or must not tell of them. */
const PLANTED = {
  token: 'planted-token-that-the-cluster-refuses',
  secret: 'planted-value-of-a-secret',
  kubeconfig: 'planted-kubeconfig-in-a-config-map',
  environment: 'planted-password-in-an-environment-variable',
  annotation: 'planted-token-in-an-annotation',
};
const NAMESPACE = '/api/v1/namespaces/alm';
const DEPLOYMENT = '/apis/apps/v1/namespaces/alm/deployments/issue-tracker';

let sandbox: Sandbox;
let endpoint: Endpoint;
let portal: Awaited<ReturnType<typeof startMatrixPortal>>;

beforeAll(async () => {
  const silent = () => undefined;
  sandbox = await Sandbox.start({
    ...sandboxOptionsFrom({}),
    controlPort: 0,
    clusters: CORE_CLUSTERS.filter(({ name }) => name === 'staging').map(
      spec => ({ ...spec, port: 0, tlsPort: 0 }),
    ),
    stateFile: undefined,
    logger: { info: silent, warn: silent, error: silent },
  });
  endpoint = sandbox.endpoints.find(({ protocol }) => protocol === 'http')!;
  await send(`${NAMESPACE}/secrets`, 'POST', {
    metadata: { name: 'planted' },
    stringData: { password: PLANTED.secret },
  });
  await send(`${NAMESPACE}/configmaps`, 'POST', {
    metadata: { name: 'planted' },
    data: { kubeconfig: PLANTED.kubeconfig },
  });
  const cluster = (name: string, token: string): ClusterConnection => ({
    name,
    title: name,
    url: endpoint.address,
    skipTLSVerify: false,
    credential: async () => ({ type: 'bearer token', token }),
  });
  portal = await startMatrixPortal({
    features: [
      healthPlugin,
      clusterModule,
      platformModule,
      createServiceFactory({
        service: kubernetesClustersServiceRef,
        deps: {},
        factory: () => ({
          provide: () => undefined,
          list: async () => [
            cluster('staging', endpoint.tokens.reader),
            // Its failure is told, and with it what was sent.
            cluster('development', PLANTED.token),
          ],
        }),
      }),
    ],
  });
}, 120_000);

afterAll(() => sandbox?.stop());

async function send(path: string, method: string, body: object) {
  const type = method === 'PATCH' ? 'strategic-merge-patch+json' : 'json';
  const response = await fetch(`${endpoint.address}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${endpoint.tokens.admin}`,
      'content-type': `application/${type}`,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
}

/** Asks until the answer is as a test needs it. */
async function until<T>(
  read: () => Promise<T>,
  holds: (answer: T) => boolean,
): Promise<T> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const answer = await read();
    if (holds(answer)) return answer;
    if (performance.now() > deadline) {
      throw new Error(`It never came: ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

describe('health of real clusters', () => {
  it('tells nobody a token, a kubeconfig or the value of a secret, also not the log', async () => {
    const headers = await portal.signIn('platform-admin');
    const texts: string[] = [];
    const read = async (path: string) => {
      const url = `${portal.baseUrl}/api/health/v1/${path}`;
      const response = await fetch(url, { headers });
      const text = await response.text();
      texts.push(text);
      return JSON.parse(text);
    };
    await until(
      () => read(`reports?entityRef=${OPEN}&environment=staging`),
      answer => answer.items?.[0]?.status === 'healthy',
    );
    const stream = await SseReader.open(
      `${portal.baseUrl}/api/health/v1/stream?entityRef=${OPEN}`,
      headers,
    );
    texts.push(JSON.stringify(await stream.next()));
    await send(DEPLOYMENT, 'PATCH', {
      metadata: { annotations: { planted: PLANTED.annotation } },
      spec: {
        template: {
          metadata: { annotations: { planted: PLANTED.annotation } },
          spec: {
            containers: [
              {
                name: 'issue-tracker',
                image: 'registry.example/planted-image:1',
                env: [{ name: 'PASSWORD', value: PLANTED.environment }],
              },
            ],
          },
        },
      },
    });
    // The change of the same moment is told, so the rest was looked at, too.
    await until(
      () => read(`timeline?entityRef=${OPEN}`),
      answer => JSON.stringify(answer).includes('planted-image'),
    );
    await until(
      () => read('clusters'),
      answer =>
        answer.sources.some(
          (source: { id: string; error?: string }) =>
            source.id === 'cluster:development' && source.error,
        ),
    );
    texts.push(JSON.stringify(await stream.next()));
    stream.close();
    for (const path of [
      'reports',
      'summary?by=system',
      `workloads?entityRef=${OPEN}`,
    ]) {
      await read(path);
    }

    expect(portal.logLines.join()).toContain('development');
    for (const text of [...texts, ...portal.logLines]) {
      for (const planted of Object.values(PLANTED)) {
        expect(text).not.toContain(planted);
      }
      expect(text).not.toContain(endpoint.tokens.reader);
    }
  }, 180_000);
});
