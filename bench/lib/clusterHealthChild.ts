import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { reportKey } from '@brown-bear/plugin-health-common';
import type { HealthSink } from '@brown-bear/plugin-health-node';
import { ClusterCollector } from '../../plugins/health-backend-module-cluster/src/collector/ClusterCollector';
import { ALL_RULES } from '../../plugins/health-backend-module-cluster/src/rules';
import { serveParent } from './ChildServer';
import type { ManyClustersOrder } from './manyClustersChild';
import { deploymentObject, serviceName } from './manyObjects';

export type ClusterHealthOrder = ManyClustersOrder & {
  address: string;
  /** How many changes of pods are sent, one every `changeMs`. */
  changes: number;
  changeMs: number;
  /** How long requests are counted once all is quiet, real milliseconds. */
  quietMs: number;
};

export type ClusterHealthResult = {
  firstMs: number;
  reports: number;
  unhealthy: number;
  /** Processor time until then. */
  firstCpuMs: number;
  addedMb: number;
  settledMb: number;
  /** Of objects that are in use at the end. */
  heapMb: number;
  stallsMs: { first: number; changes: number; sweep: number };
  lagsMs: number[];
  requests: number;
};

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const MEGABYTE = 1024 * 1024;

/** Follows the clusters of another process and tells what that cost this one. */
async function measure(
  order: ClusterHealthOrder,
): Promise<ClusterHealthResult> {
  const reports = new Map<string, string>();
  const waiting = new Map<string, () => void>();
  const sink: HealthSink = {
    put: all =>
      all.forEach(report => {
        reports.set(reportKey(report), report.status);
        waiting.get(`${report.environment} ${report.entityRef}`)?.();
      }),
    remove: keys => keys.forEach(key => reports.delete(reportKey(key))),
    source: () => undefined,
    removeSource: () => undefined,
    changes: () => undefined,
  };
  const wanted = order.clusters * (order.deployments + 2);
  collectGarbage();
  const heapBefore = process.memoryUsage().heapUsed;
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const firstStall = stalls();
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  const collector = createCollector(order);
  await collector.start(contextOf(order, sink));
  while (reports.size < wanted) {
    await delay(10);
  }
  const firstMs = performance.now() - began;
  const first = firstStall();
  const { user, system } = process.cpuUsage(cpuBefore);
  clearInterval(sampler);
  const changeStall = stalls();
  const lagsMs = await sendChanges(order, waiting);
  const changes = changeStall();
  // A whole minute, in which everything is judged once more.
  const sweepStall = stalls();
  const counted = await requestsOf(order);
  await delay(order.quietMs);
  const requests = (await requestsOf(order)) - counted;
  const sweep = sweepStall();
  const settled = process.memoryUsage.rss();
  collectGarbage();
  const heap = process.memoryUsage().heapUsed - heapBefore;
  await collector.stop();
  return {
    firstMs,
    firstCpuMs: (user + system) / 1000,
    reports: reports.size,
    unhealthy: [...reports.values()].filter(each => each !== 'healthy').length,
    addedMb: (peak - before) / MEGABYTE,
    settledMb: (settled - before) / MEGABYTE,
    heapMb: heap / MEGABYTE,
    stallsMs: { first, changes, sweep },
    lagsMs,
    requests,
  };
}

/** From a change at the API server to the report that tells of it. */
async function sendChanges(
  order: ClusterHealthOrder,
  waiting: Map<string, () => void>,
): Promise<number[]> {
  const lags: Promise<number>[] = [];
  for (let index = 0; index < order.changes; index++) {
    const cluster = `cluster-${index % order.clusters}`;
    const service = index % order.deployments;
    const key = `${cluster} component:default/${serviceName(service)}`;
    const told = new Promise<void>(resolve => waiting.set(key, resolve));
    const began = performance.now();
    const query = `cluster=${cluster}&deployment=${service}&ready=false`;
    lags.push(
      fetch(`${order.address}/flip?${query}`, { method: 'POST' })
        .then(response => response.arrayBuffer())
        .then(() => told)
        .then(() => performance.now() - began),
    );
    await delay(order.changeMs);
  }
  return Promise.all(lags);
}

async function requestsOf({ address }: ClusterHealthOrder): Promise<number> {
  return Number(await (await fetch(`${address}/requests`)).text());
}

/** How late timers are, p99, until the function it returns is called. */
function stalls(): () => number {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  return () => {
    histogram.disable();
    return histogram.percentile(99) / 1e6;
  };
}

function createCollector(order: ClusterHealthOrder): ClusterCollector {
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: console.warn };
  return ClusterCollector.create({
    clusters: {
      list: async () =>
        Array.from({ length: order.clusters }, (_, index) => ({
          name: `cluster-${index}`,
          title: `Cluster ${index}`,
          url: `${order.address}/cluster-${index}`,
          skipTLSVerify: false,
          credential: async () => ({ type: 'anonymous' as const }),
        })),
    },
    logger: { ...logger, error: console.error, child: () => never() },
    rules: ALL_RULES,
  });
}

function never(): never {
  throw new Error('the collector makes no child of its logger');
}

function contextOf(order: ClusterHealthOrder, sink: HealthSink) {
  const objects = Array.from({ length: order.deployments }, (_, index) =>
    deploymentObject({ index, podsPerDeployment: order.podsPerDeployment }),
  );
  const expectations = Array.from({ length: order.clusters }, (_, index) => ({
    environment: `cluster-${index}`,
    kind: 'core' as const,
    entityRef: `resource:default/cluster-${index}`,
    cluster: `cluster-${index}`,
    clusterEntityRef: `resource:default/cluster-${index}-cluster`,
    namespaces: ['alm'],
    objects,
    phase: 'awake' as const,
  }));
  const entities = new Map(
    objects.map(({ metadata: { name } }) => [
      name,
      {
        entityRef: `component:default/${name}`,
        title: name,
        type: 'service',
        kubernetesId: name,
      },
    ]),
  );
  return {
    sink,
    clock: { now: () => Date.now(), rate: 1 },
    entities: {
      get: (ref: string) => entities.get(ref.slice(ref.indexOf('/') + 1)),
      byKubernetesId: (id: string) => entities.get(id),
      all: () => entities.values(),
      onChange: () => undefined,
    },
    expectations: () => expectations,
    onExpectations: () => undefined,
  };
}

serveParent(measure);
