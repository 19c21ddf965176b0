import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  loadPlatform,
  loadReleases,
  platformRoot,
  renderEnvironment,
} from '@brown-bear/platform';
import { parseEnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { ConfiguredClusters } from '../plugins/environments-backend/src/cluster/ConfiguredClusters';
import {
  describeRef,
  refOf,
} from '../plugins/environments-backend/src/cluster/describeRef';
import { DirectDelivery } from '../plugins/environments-backend/src/delivery/DirectDelivery';
import type {
  DeliveryOutcome,
  DeliveryWork,
  InventoryItem,
} from '../plugins/environments-backend/src/delivery/EnvironmentDelivery';
import type { Bench } from './lib/Bench';
import { percentile } from './lib/percentile';
import { SandboxProcess } from './lib/SandboxProcess';

const CLUSTER = 'development';
const TOKEN = 'sandbox-environment-writer';

/** Environments made one after the other. */
const RUNS = 10;

/** As the loop asks again after an outcome that waits, in milliseconds. */
const FOLLOW_MS = 400;

/** Environments of all services, from nothing to ready to nothing. */
export const environmentDelivery: Bench = {
  name: 'environment-delivery',
  title: `${RUNS} whole environments delivered directly and removed; overhead: all passes that write, and a pause of ${FOLLOW_MS} ms at each gate, without the time that pods take`,
  async run() {
    const seed = await seedDirectory();
    const sandbox = await SandboxProcess.start({
      clusters: [{ name: CLUSTER, port: 0, tlsPort: 0, nodesPerZone: 8 }],
      seedDirectory: seed,
    });
    const { controlAddress, endpoints } = sandbox;
    const endpoint = endpoints.find(({ protocol }) => protocol === 'http');
    const clusters = ConfiguredClusters.create({
      kubernetes: {
        list: async () => [
          {
            name: CLUSTER,
            title: CLUSTER,
            url: endpoint?.address ?? '',
            skipTLSVerify: false,
            credential: async () => ({ type: 'anonymous' }),
          },
        ],
      },
      clusters: [{ name: CLUSTER, token: { text: TOKEN } }],
    });
    const advance = async (seconds: number) => {
      await fetch(`${controlAddress}/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance: `PT${seconds}S` }),
      });
    };
    try {
      const overheads: number[] = [];
      const firsts: number[] = [];
      const idles: number[] = [];
      const removals: number[] = [];
      let objects = 0;
      for (let run = 0; run < RUNS; run += 1) {
        let written = 0;
        const writes = () => written;
        const work = workOf(`bench-${run}`, () => {
          written += 1;
        });
        objects = work.revision.objects.length;
        const delivery = DirectDelivery.create({ clusters });
        const made = await follow({
          pass: () => delivery.deliver(work),
          writes,
          advance,
        });
        overheads.push(made.overhead);
        firsts.push(made.passes[0]);
        const again = await follow({
          pass: () => delivery.deliver(work),
          writes,
          advance,
        });
        idles.push(again.overhead);
        const gone = await follow({
          pass: () => delivery.remove(work),
          writes,
          advance,
        });
        removals.push(gone.overhead);
      }
      return [
        {
          metric: `overhead of a create of ${objects} objects, p95`,
          value: percentile(overheads, 95) / 1000,
          unit: 's',
          floor: { atMost: 5 },
        },
        {
          metric: 'overhead of a create, median',
          value: percentile(overheads, 50) / 1000,
          unit: 's',
        },
        {
          metric: 'first pass, median',
          value: percentile(firsts, 50) / 1000,
          unit: 's',
        },
        {
          metric: 'a look that changes nothing, median',
          value: percentile(idles, 50) / 1000,
          unit: 's',
        },
        {
          metric: 'overhead of a removal with the look over all kinds, p95',
          value: percentile(removals, 95) / 1000,
          unit: 's',
        },
      ];
    } finally {
      await clusters.close();
      await sandbox.stop();
      await rm(seed, { recursive: true, force: true });
    }
  },
};

/**
 * Passes until one is done. What counts is every pass that writes, the last
 * one, and at each gate the longest that the loop takes to notice that it is
 * open; passes that only see pods pull and start go on beside them.
 */
async function follow(options: {
  pass: () => Promise<DeliveryOutcome>;
  /** How many there were until now. */
  writes: () => number;
  advance: (seconds: number) => Promise<void>;
}): Promise<{ overhead: number; passes: number[] }> {
  const { advance, pass, writes } = options;
  const passes: number[] = [];
  let overhead = 0;
  let gate: string | undefined;
  for (;;) {
    const before = writes();
    const began = performance.now();
    const outcome = await pass();
    const took = performance.now() - began;
    passes.push(took);
    if (writes() > before || outcome.state === 'done') {
      overhead += took;
    }
    if (outcome.state === 'failed') {
      throw new Error(outcome.problem);
    }
    if (outcome.state === 'done') {
      return { overhead, passes };
    }
    const waitsFor = outcome.waitingFor?.object.split(' ')[1];
    if (waitsFor !== gate) {
      overhead += FOLLOW_MS;
      gate = waitsFor;
    }
    await advance(2);
  }
}

/** The systems of the cluster, and nothing in the namespace of the platform. */
async function seedDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'environment-delivery-'));
  const systems = `${CLUSTER}-cluster.yaml`;
  await symlink(
    join(platformRoot(), 'rendered', systems),
    join(directory, systems),
  );
  await writeFile(
    join(directory, `${CLUSTER}.yaml`),
    '{apiVersion: v1, kind: Namespace, metadata: {name: alm}}\n',
  );
  return directory;
}

function workOf(name: string, onWrite: () => void): DeliveryWork {
  const spec = parseEnvironmentSpec({
    name,
    base: 'development',
    cluster: CLUSTER,
    version: '2026.11.2',
    size: 'medium',
    services: [],
    owner: 'group:default/core-team',
    lifetime: 'P7D',
    delivery: 'direct',
  });
  const objects = renderEnvironment({
    spec,
    platform: loadPlatform(),
    releases: loadReleases(),
  });
  const items = new Map<string, InventoryItem>();
  const at = new Date().toISOString();
  return {
    record: {
      id: name,
      kind: 'self-service',
      name,
      namespace: `alm-env-${name}`,
      cluster: CLUSTER,
      owner: spec.owner,
      spec,
      generation: 1,
      wanted: 'awake',
      readyGeneration: 0,
      phase: 'creating',
      phaseSince: at,
      createdAt: at,
      reservation: { cpu: '0', memory: '0', perMonth: 0, currency: 'USD' },
      services: [],
      urls: [],
      pods: 0,
    },
    revision: {
      generation: 1,
      spec,
      objects,
      planHash: '',
      changes: objects.map(object => ({
        op: 'create',
        object: describeRef(refOf(object)),
      })),
      createdAt: at,
      createdBy: 'user:default/core-engineer',
    },
    journal: {
      items: async () => [...items.values()],
      intend: async refs =>
        refs.forEach(ref => items.set(describeRef(ref), { ...ref })),
      made: async object => {
        const ref = refOf(object);
        items.set(describeRef(ref), { ...ref, uid: object.metadata.uid });
      },
      remember: async () => undefined,
      removed: async ref => {
        items.delete(describeRef(ref));
      },
    },
    guard: {
      before: async () => undefined,
      after: async () => onWrite(),
    },
    signal: new AbortController().signal,
  };
}
