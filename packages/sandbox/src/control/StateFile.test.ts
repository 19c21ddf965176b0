import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../__testUtils__/startSandbox';
import type { TestSandbox } from '../__testUtils__/startSandbox';

const NAMESPACE = '/api/v1/namespaces/alm-env-mine';
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'app', image: 'registry.test/web:1' }] },
    },
  },
};

describe('StateFile', () => {
  let directory: string;
  let stateFile: string;
  let running: TestSandbox | undefined;

  const start = async () => {
    running = await startSandbox({ stateFile });
    return running;
  };
  const stop = async () => {
    await running?.sandbox.stop();
    running = undefined;
  };
  const fill = async ({ kube, advance }: TestSandbox) => {
    await kube('/api/v1/namespaces', {
      method: 'POST',
      body: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'alm-env-mine' },
      },
    });
    await kube('/apis/apps/v1/namespaces/alm-env-mine/deployments', {
      method: 'POST',
      body: DEPLOYMENT,
    });
    await advance('PT1M');
  };
  const podsOf = async (sandbox: TestSandbox) =>
    (await sandbox.items(`${NAMESPACE}/pods`)).map(pod => [
      pod.metadata.uid,
      pod.metadata.creationTimestamp,
      pod.status.phase,
    ]);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sandbox-'));
    stateFile = join(directory, 'data', 'state.json');
  });
  afterEach(async () => {
    await stop();
    rmSync(directory, { recursive: true });
  });

  it('keeps what users have made over a restart: same objects, still moving', async () => {
    const first = await start();
    await fill(first);
    const before = await podsOf(first);
    expect(before.map(([, , phase]) => phase)).toEqual(['Running', 'Running']);
    await stop();
    expect(statSync(stateFile).mode % 0o1000).toBe(0o600);

    const second = await start();
    expect(await podsOf(second)).toEqual(before);
    const deployments = '/apis/apps/v1/namespaces/alm-env-mine/deployments';
    await second.kube(`${deployments}/web`, {
      method: 'PUT',
      body: { ...DEPLOYMENT, spec: { ...DEPLOYMENT.spec, replicas: 3 } },
    });
    await second.advance('PT1M');
    expect(await podsOf(second)).toHaveLength(3);
    // What comes with the sandbox is as it always is.
    expect(await second.items('/api/v1/namespaces/alm/pods')).toHaveLength(4);
  });

  it('forgets what users have deleted', async () => {
    const first = await start();
    await fill(first);
    await first.kube(NAMESPACE, { method: 'DELETE' });
    await first.advance('PT2M');
    await stop();
    const second = await start();
    expect((await second.kube(NAMESPACE)).status).toBe(404);
  });

  it('starts without what it cannot make sense of', async () => {
    const first = await start();
    await fill(first);
    await stop();
    const state = JSON.parse(readFileSync(stateFile, 'utf8'));
    const { objects } = state.clusters.staging;
    const pod = objects.find(({ kind }: { kind: string }) => kind === 'Pod');
    delete pod.status;
    objects.push({ apiVersion: 'v1', kind: 'Pod' });
    writeFileSync(stateFile, JSON.stringify(state));
    const second = await start();
    expect((await second.kube('/api/v1/namespaces/alm')).status).toBe(200);
    await second.advance('PT1M');
    expect(await second.items('/api/v1/namespaces/alm/pods')).toHaveLength(4);
  });

  it('starts anew beside a file that it cannot read', async () => {
    const first = await start();
    await stop();
    writeFileSync(stateFile, '{ half');
    const second = await start();
    expect((await second.kube('/api/v1/namespaces/alm')).status).toBe(200);
    await fill(second);
    await stop();
    expect(JSON.parse(readFileSync(stateFile, 'utf8')).version).toBe(1);
    expect(first).toBeDefined();
  });
});
