import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  type EnvironmentSpec,
  parseEnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import { ConfiguredClusters } from '../plugins/environments-backend/src/cluster/ConfiguredClusters';
import { refOf } from '../plugins/environments-backend/src/cluster/describeRef';
import { PriceListEstimator } from '../plugins/environments-backend/src/cost/PriceListEstimator';
import { PlatformFiles } from '../plugins/environments-backend/src/files/PlatformFiles';
import { LivePlanner } from '../plugins/environments-backend/src/plan/LivePlanner';
import { inPlanSandbox } from '../plugins/environments-backend/src/plan/planSandbox';
import { warmUp } from '../plugins/environments-backend/src/plan/warmUp';
import type { Bench, Measurement } from './lib/Bench';
import { percentile } from './lib/percentile';
import { SandboxProcess } from './lib/SandboxProcess';

const PLANS = 100;

/** A plan is shown while somebody types, in milliseconds. */
const FLOOR = 1_500;

/** The simplest program is slow enough to be measured less often. */
const BASELINES = 5;

/** Everything is to be checked here, however long it takes; milliseconds. */
const PATIENCE = 60_000;

/** Every service, sized like production. */
function wholeEnvironment(name: string): EnvironmentSpec {
  return parseEnvironmentSpec({
    name,
    base: 'production',
    cluster: 'development',
    version: '2026.11.2',
    size: 'medium',
    owner: 'group:default/core-team',
    lifetime: 'P7D',
    delivery: 'direct',
  });
}

function clustersOf(sandbox: SandboxProcess): ConfiguredClusters {
  const endpoints = sandbox.endpoints.filter(
    ({ protocol }) => protocol === 'http',
  );
  return ConfiguredClusters.create({
    kubernetes: {
      list: async () =>
        endpoints.map(({ address, name }) => ({
          name,
          title: name,
          url: address,
          skipTLSVerify: false,
          credential: async () => ({ type: 'anonymous' as const }),
        })),
    },
    clusters: [
      { name: 'development', token: { text: 'sandbox-environment-writer' } },
    ],
  });
}

function plannerOn(
  clusters: ConfiguredClusters,
  files: PlatformFiles,
): LivePlanner {
  return LivePlanner.create({
    files,
    clusters,
    targets: [{ name: 'development' }],
    estimator: PriceListEstimator.create({
      prices: {
        currency: 'USD',
        cpuHour: 0.0316,
        memoryGiBHour: 0.0042,
        storageGiBMonth: 0.1,
      },
    }),
    reserved: async () => ({}),
    clock: { now: () => Date.now(), rate: 1 },
    patience: PATIENCE,
  });
}

/** Plans of a whole environment, with the sandbox in a process of its own. */
export const environmentPlan: Bench = {
  name: 'environment-plan',
  title: `a whole environment like production planned ${PLANS} times over HTTP, new and again; baseline: each object asked for and tried, one after the other`,
  async run() {
    const sandbox = await SandboxProcess.start({
      clusters: [{ name: 'development', port: 0, tlsPort: 0, nodesPerZone: 8 }],
      rate: 0,
    });
    const clusters = clustersOf(sandbox);
    try {
      return await measure(clusters);
    } finally {
      await clusters.close();
      await sandbox.stop();
    }
  },
};

async function measure(clusters: ConfiguredClusters): Promise<Measurement[]> {
  const files = PlatformFiles.create();
  const planner = plannerOn(clusters, files);
  const plan = async (name: string) => {
    const planned = await planner.plan({
      spec: wholeEnvironment(name),
      caller: 'user:default/bench',
      expiresAt: '2031-01-01T00:00:00.000Z',
    });
    const { checkedLive, notChecked } = planned.plan;
    if (notChecked.length > 0 || checkedLive.length < 5) {
      throw new Error(
        `not everything was checked: ${JSON.stringify(notChecked)}`,
      );
    }
    return planned;
  };
  const { signal } = new AbortController();
  const warming = await timed(() => warmUp({ files, signal }));
  const first = await timed(() => plan('bench-first'));
  const { objects } = await plan('bench-first');
  const baseline = await times(BASELINES, index =>
    oneByOne({ clusters, objects, round: index }),
  );
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  const cold = await times(PLANS, index => plan(`bench-${index}`));
  stalls.disable();
  const warm = await times(PLANS, () => plan('bench-first'));
  const between = percentile(baseline, 50);
  return [
    { metric: 'objects', value: objects.length, unit: '' },
    { metric: 'warming up after start', value: warming, unit: 'ms' },
    {
      metric: 'the first plan after it, by a sandbox that has tried nothing',
      value: first,
      unit: 'ms',
    },
    ...described('a new environment', cold, between),
    ...described('the same again', warm, between),
    {
      metric: 'event loop held, 99th percentile',
      value: stalls.percentile(99) / 1e6,
      unit: 'ms',
    },
    { metric: 'event loop held, longest', value: stalls.max / 1e6, unit: 'ms' },
  ];
}

function described(
  what: string,
  samples: readonly number[],
  baseline: number,
): Measurement[] {
  return [
    {
      metric: `${what}, median`,
      value: percentile(samples, 50),
      unit: 'ms',
      baseline,
    },
    {
      metric: `${what}, 95th percentile`,
      value: percentile(samples, 95),
      unit: 'ms',
      floor: { atMost: FLOOR },
      baseline,
    },
    { metric: `${what}, longest`, value: percentile(samples, 100), unit: 'ms' },
  ];
}

/** What a plan would be without lists, memory and parallel requests. */
async function oneByOne(options: {
  clusters: ConfiguredClusters;
  objects: Awaited<ReturnType<LivePlanner['plan']>>['objects'];
  round: number;
}): Promise<void> {
  const { clusters, objects, round } = options;
  const cluster = await clusters.get('development');
  for (const object of objects) {
    await cluster.read(refOf(object));
    const labels = { ...object.metadata.labels, round: `round-${round}` };
    const isNamespace = object.kind === 'Namespace';
    const moved = isNamespace
      ? object
      : inPlanSandbox(object, 'alm-env-bench-first');
    await cluster.apply(
      { ...moved, metadata: { ...moved.metadata, labels } },
      { dryRun: true },
    );
  }
}

async function times(
  count: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < count; index += 1) {
    samples.push(await timed(() => work(index)));
  }
  return samples;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
