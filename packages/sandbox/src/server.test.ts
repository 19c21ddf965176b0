import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  Metrics,
  topNodes,
} from '@kubernetes/client-node';
import { SystemClock } from './clock/SystemClock';
import { FIXTURES, silentLogger } from './__testUtils__/testCluster';
import { Sandbox } from './server';

const clusters = ['development', 'staging'].map(name => ({
  name,
  port: 0,
  tlsPort: 0,
  nodesPerZone: 1,
}));

const options = {
  controlPort: 0,
  clusters,
  seedDirectory: FIXTURES,
  logger: silentLogger,
};

async function kubeConfigOf(sandbox: Sandbox): Promise<KubeConfig> {
  const response = await fetch(`${sandbox.controlAddress}/kubeconfig`);
  const config = new KubeConfig();
  config.loadFromString(await response.text());
  return config;
}

describe('Sandbox', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.start(options);
  });

  afterEach(async () => {
    await sandbox.stop();
  });

  it('serves the client library of Kubernetes over HTTPS with the kubeconfig it hands out', async () => {
    const config = await kubeConfigOf(sandbox);
    const core = config.makeApiClient(CoreV1Api);
    const pods = await core.listNamespacedPod({
      namespace: 'alm',
      labelSelector: 'backstage.io/kubernetes-id=issue-tracker',
    });
    expect(pods.items).toHaveLength(3);
    expect(pods.items[0].metadata?.creationTimestamp).toBeInstanceOf(Date);
    const page = await core.listPodForAllNamespaces({ limit: 5 });
    expect(page.metadata?.remainingItemCount).toBe(3);
    const apps = config.makeApiClient(AppsV1Api);
    const deployment = await apps.readNamespacedDeployment({
      namespace: 'alm',
      name: 'issue-tracker',
    });
    expect(deployment.spec?.replicas).toBe(3);
    await expect(
      apps.readNamespacedDeployment({ namespace: 'alm', name: 'nope' }),
    ).rejects.toMatchObject({ code: 404 });
    expect(await topNodes(core)).toHaveLength(3);
    expect((await new Metrics(config).getNodeMetrics()).items).toHaveLength(3);
  });

  it('starts a cluster without a file empty', async () => {
    const config = await kubeConfigOf(sandbox);
    config.setCurrentContext('staging');
    const core = config.makeApiClient(CoreV1Api);
    expect((await core.listPodForAllNamespaces()).items).toEqual([]);
    expect((await core.listNode()).items).toHaveLength(3);
  });

  it('lists an HTTP and an HTTPS endpoint per cluster', () => {
    expect(
      sandbox.endpoints.map(({ name, protocol }) => `${name} ${protocol}`),
    ).toEqual([
      'development http',
      'development https',
      'staging http',
      'staging https',
    ]);
  });

  it('answers the portal over plain HTTP', async () => {
    const [{ address, credentials }] = sandbox.endpoints;
    const response = await fetch(`${address}/api/v1/nodes`, {
      headers: { authorization: `Bearer ${credentials.token}` },
    });
    expect(response.status).toBe(200);
  });

  it('names a port that is taken, and what to do, and opens none of the others', async () => {
    const blocker = createServer();
    await new Promise<void>(resolve => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    await expect(
      Sandbox.start({
        ...options,
        clusters: [clusters[0], { ...clusters[1], port }],
      }),
    ).rejects.toThrow(
      `port ${port} (Kubernetes API of staging) is in use: stop the program that listens there, or choose another port with SANDBOX_STAGING_PORT`,
    );
    await new Promise(resolve => blocker.close(resolve));
  });

  it('closes its ports when it stops', async () => {
    await sandbox.stop();
    await expect(fetch(`${sandbox.controlAddress}/clock`)).rejects.toThrow();
  });

  it('runs on the clock it is given', async () => {
    const clock = SystemClock.create({ offsetMs: 86_400_000, rate: 60 });
    const shifted = await Sandbox.start({ ...options, clock });
    const response = await fetch(`${shifted.controlAddress}/clock`);
    const { now, rate, offsetSeconds } = await response.json();
    expect(rate).toBe(60);
    expect(offsetSeconds).toBeGreaterThanOrEqual(86_400);
    expect(Date.parse(now)).toBeGreaterThan(Date.now() + 86_000_000);
    await shifted.stop();
  });

  it('opens at the moment it is given, after it has warmed up', async () => {
    const start = new Date('2030-03-04T09:00:00Z');
    const clock = SystemClock.create({ rate: 0 });
    const started = await Sandbox.start({
      ...options,
      clock,
      start,
      warmUpSeconds: 60,
    });
    try {
      const response = await fetch(`${started.controlAddress}/clock`);
      expect((await response.json()).now).toBe(start.toISOString());
    } finally {
      await started.stop();
    }
  });
});
