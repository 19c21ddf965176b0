import { once } from 'node:events';
import { CORE_CLUSTERS } from '@brown-bear/sandbox';
import { ApiClient } from './lib/ApiClient';
import type { Bench, Measurement } from './lib/Bench';
import { CountingProxy } from './lib/CountingProxy';
import { percentile } from './lib/percentile';
import { PortalUnderLoad } from './lib/PortalUnderLoad';
import { SandboxProcess } from './lib/SandboxProcess';
import { StockPolling } from './lib/StockPolling';
import { StreamViewers } from './lib/StreamViewers';
import { WallPage } from './lib/WallPage';

const VIEWERS = 500;
const CHANGES = 100;
const STOCK_CHANGES = 5;
/** Between two changes, so that each is seen on its own; milliseconds. */
const PAUSE_MS = 400;
const QUIET_MS = 60_000;
const NAME = 'latency-bench';
const PATH =
  '/apis/autoscaling.k8s.io/v1/namespaces/alm/verticalpodautoscalers';

/** A second autoscaler of the same Deployment: a finding by its mere existence. */
const RIVAL = JSON.stringify({
  apiVersion: 'autoscaling.k8s.io/v1',
  kind: 'VerticalPodAutoscaler',
  metadata: {
    name: NAME,
    labels: { 'backstage.io/kubernetes-id': 'issue-tracker' },
  },
  spec: {
    targetRef: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'issue-tracker',
    },
    updatePolicy: { updateMode: 'Initial' },
  },
});

const wait = (ms: number) => once(AbortSignal.timeout(ms), 'abort');
/** The clock that all processes of a machine share, milliseconds. */
const sharedNow = () => performance.timeOrigin + performance.now();

/** How long it takes from a change in a cluster until people see it. */
export const healthLatency: Bench = {
  name: 'health-latency',
  title: `a change in a cluster until the pixel of the wall in Chromium and the event at ${VIEWERS} other viewers of as many users, everything on this machine; baseline: the stock Kubernetes plugin, asked every 10 s as its page does`,
  async run() {
    const clusters = CORE_CLUSTERS.map(spec => ({
      ...spec,
      port: 0,
      tlsPort: 0,
    }));
    const sandbox = await SandboxProcess.start({ clusters });
    const proxies = await Promise.all(
      clusters.map(({ name }) => CountingProxy.start(addressOf(sandbox, name))),
    );
    const requests = () =>
      proxies.reduce((sum, proxy) => sum + proxy.requests, 0);
    const portal = await PortalUnderLoad.start({
      clusters: clusters.map(({ name }, index) => ({
        name,
        url: proxies[index].address,
      })),
      controlUrl: sandbox.controlAddress,
      users: VIEWERS,
    });
    const staging = ApiClient.for(sandbox.endpoints, 'staging');
    const wall = await WallPage.open(portal.baseUrl, 'core-engineer');
    try {
      await wall.watch('Issue Tracker in staging');
      await wait(PAUSE_MS * 10);
      const alone = await requestsDuring(requests, QUIET_MS);
      const tokens: string[] = [];
      for (const user of portal.users) {
        tokens.push(await portal.signIn(user));
      }
      const before = requests();
      const openedAt = performance.now();
      const viewers = await StreamViewers.open({
        url: `${portal.baseUrl}/api/health/v1/stream`,
        tokens,
        needle: 'component:default/issue-tracker',
      });
      // Less what there would have been without them in the same time.
      const opening =
        requests() - before - alone * ((performance.now() - openedAt) / 60_000);
      const crowded = await requestsDuring(requests, QUIET_MS);
      const seen = await timeChanges({ wall, viewers, staging });
      const lost = viewers.lost;
      await viewers.stop();
      const stock = await StockPolling.measure({
        portal,
        requests,
        changes: STOCK_CHANGES,
        change: index => annotate(staging, index),
      });
      const perCluster = (count: number) => count / clusters.length;
      return [
        ...lagsOf('pixel on the wall', seen.pixels, stock.lags),
        ...lagsOf('event at a viewer', seen.events),
        {
          metric: 'changes that reached a viewer',
          value: (100 * seen.events.length) / (CHANGES * VIEWERS),
          unit: '%',
          floor: { atLeast: 100 },
        },
        {
          metric: 'streams lost',
          value: lost,
          unit: '',
          floor: { atMost: 0 },
        },
        {
          metric: 'requests a minute and cluster, 1 viewer',
          value: perCluster(alone),
          unit: '/min',
          floor: { atMost: 5 },
          baseline: perCluster(stock.requestsPerMinute),
        },
        {
          metric: `requests a minute and cluster, ${VIEWERS + 1} viewers`,
          value: perCluster(crowded),
          unit: '/min',
          floor: { atMost: 5 },
          baseline: perCluster(stock.requestsPerMinute) * (VIEWERS + 1),
        },
        {
          metric: `requests because ${VIEWERS} viewers came`,
          value: Math.max(0, opening),
          unit: '',
          floor: { atMost: 0 },
        },
      ];
    } finally {
      staging.close();
      await wall.close();
      await portal.stop();
      proxies.forEach(proxy => proxy.stop());
      await sandbox.stop();
    }
  },
};

/** From the request that changes the cluster until it is seen, for each change. */
async function timeChanges(options: {
  wall: WallPage;
  viewers: StreamViewers;
  staging: ApiClient;
}) {
  const { wall, viewers, staging } = options;
  const pixels: number[] = [];
  const events: number[] = [];
  for (let index = 0; index < CHANGES; index++) {
    viewers.take();
    const change = wall.nextChange();
    const at = sharedNow();
    await toggle(staging, index);
    pixels.push((await change) - at);
    await wait(PAUSE_MS);
    events.push(...viewers.take().map(heard => heard - at));
  }
  return { pixels, events };
}

/** The rival autoscaler comes with even and goes with odd numbers. */
function toggle(staging: ApiClient, index: number): Promise<unknown> {
  return index % 2 === 0
    ? staging.send(PATH, { method: 'POST', body: RIVAL })
    : staging.send(`${PATH}/${NAME}`, { method: 'DELETE' });
}

/** A change that the stock plugin reads, too; returns what its answer then holds. */
async function annotate(staging: ApiClient, index: number): Promise<string> {
  const mark = `latency-bench-${index}`;
  await staging.send('/apis/apps/v1/namespaces/alm/deployments/issue-tracker', {
    method: 'PATCH',
    type: 'application/merge-patch+json',
    body: JSON.stringify({ metadata: { annotations: { mark } } }),
  });
  return mark;
}

function lagsOf(
  what: string,
  lags: number[],
  baseline?: number[],
): Measurement[] {
  const floors: Record<number, number> = { 50: 250, 99: 1000 };
  return [50, 99].map(percent => ({
    metric: `${what}, p${percent}`,
    value: percentile(lags, percent),
    unit: 'ms',
    floor: { atMost: floors[percent] },
    ...(baseline && { baseline: percentile(baseline, percent) }),
  }));
}

/** Requests a minute. */
async function requestsDuring(
  requests: () => number,
  duration: number,
): Promise<number> {
  const before = requests();
  await wait(duration);
  return (requests() - before) * (60_000 / duration);
}

function addressOf(sandbox: SandboxProcess, name: string): string {
  return sandbox.endpoints.find(
    endpoint => endpoint.name === name && endpoint.protocol === 'http',
  )!.address;
}
