import { join } from 'node:path';
import type { Bench } from './lib/Bench';
import { ChildServer } from './lib/ChildServer';
import type {
  ClusterHealthOrder,
  ClusterHealthResult,
} from './lib/clusterHealthChild';
import type { ManyClustersOrder } from './lib/manyClustersChild';
import { percentile } from './lib/percentile';

const CLUSTERS = 10;
const SIZE: ManyClustersOrder = {
  clusters: CLUSTERS,
  deployments: 250,
  podsPerDeployment: 20,
  nodes: 50,
  speed: 20,
};
const QUIET_MS = 60_000;

/** As in the Dockerfile of packages/backend. */
const PRODUCTION_FLAGS = ['--max-semi-space-size=4'];

/** What it costs to know the health of many clusters. */
export const clusterHealth: Bench = {
  name: 'cluster-health',
  title: `${CLUSTERS} clusters with 50,000 pods in total, followed and judged by the collector alone, in a process of its own that Node runs as production does; watches end ${SIZE.speed} times as often as they do in life`,
  async run() {
    const server = await ChildServer.start<string>({
      file: join(__dirname, 'lib', 'manyClustersChild.ts'),
      order: SIZE,
    });
    const order: ClusterHealthOrder = {
      ...SIZE,
      address: server.ready,
      changes: 200,
      changeMs: 50,
      quietMs: QUIET_MS,
    };
    try {
      const collector = await ChildServer.start<ClusterHealthResult>({
        file: join(__dirname, 'lib', 'clusterHealthChild.ts'),
        order,
        flags: PRODUCTION_FLAGS,
      });
      await collector.stop();
      return measurementsOf(collector.ready);
    } finally {
      await server.stop();
    }
  },
};

function measurementsOf(result: ClusterHealthResult) {
  const lived = (QUIET_MS / 60_000) * SIZE.speed;
  return [
    {
      metric: 'first health of everything',
      value: result.firstMs / 1000,
      unit: 's',
      floor: { atMost: 10 },
    },
    {
      metric: 'processor time until then',
      value: result.firstCpuMs / 1000,
      unit: 's',
    },
    { metric: 'reports', value: result.reports, unit: '' },
    {
      metric: 'reports that are not healthy after the changes',
      value: result.unhealthy,
      unit: '',
    },
    {
      metric: 'memory added, at its highest until then',
      value: result.addedMb,
      unit: 'MB',
      floor: { atMost: 256 },
    },
    { metric: 'memory added, at the end', value: result.settledMb, unit: 'MB' },
    { metric: 'of it, objects in use', value: result.heapMb, unit: 'MB' },
    {
      metric: 'stall of the event loop at the start, p99',
      value: result.stallsMs.first,
      unit: 'ms',
      floor: { atMost: 50 },
    },
    {
      metric: 'stall during 20 changes a second, p99',
      value: result.stallsMs.changes,
      unit: 'ms',
      floor: { atMost: 50 },
    },
    {
      metric: 'stall in a quiet minute with its look at everything, p99',
      value: result.stallsMs.sweep,
      unit: 'ms',
      floor: { atMost: 50 },
    },
    {
      metric: 'change at the API server to report, p50',
      value: percentile(result.lagsMs, 50),
      unit: 'ms',
    },
    {
      metric: 'change at the API server to report, p99',
      value: percentile(result.lagsMs, 99),
      unit: 'ms',
      floor: { atMost: 250 },
    },
    {
      metric: 'requests a minute and cluster when nothing happens',
      value: result.requests / lived / CLUSTERS,
      unit: '/min',
      floor: { atMost: 5 },
    },
  ];
}
