import { once } from 'node:events';
import { ApiClient } from './lib/ApiClient';
import { BareServer } from './lib/BareServer';
import type { Bench } from './lib/Bench';
import { writeManyPods } from './lib/manyPods';
import { SandboxProcess } from './lib/SandboxProcess';

const PODS = 20_000;
const PAGE = 500;
const CLUSTER = 'large';

/** As kubectl and informers read a large list: page after page. */
export const sandboxList: Bench = {
  name: 'sandbox-list',
  title: `${PODS} pods of one cluster, listed in pages of ${PAGE} and parsed; baseline: the same bytes from memory by a bare server`,
  async run() {
    const seed = writeManyPods({ cluster: CLUSTER, pods: PODS });
    const began = performance.now();
    const sandbox = await SandboxProcess.start({
      clusters: [{ name: CLUSTER, port: 0, tlsPort: 0, nodesPerZone: 60 }],
      seedDirectory: seed.seedDirectory,
    });
    const bare = await BareServer.start();
    const client = ApiClient.for(sandbox.endpoints, CLUSTER);
    try {
      await until(async () => (await countPods(client)) === PODS);
      const made = performance.now() - began;
      const { pages, took } = await readPages(client);
      const baseline = await replay(bare.address, pages);
      const whole = await timed(() => client.send('/api/v1/pods'));
      return [
        {
          metric: 'paged list, in total',
          value: took / 1000,
          unit: 's',
          floor: { atMost: 5 },
          baseline: baseline / 1000,
        },
        {
          metric: 'size of the pages',
          value: pages.reduce((sum, page) => sum + page.length, 0) / 1e6,
          unit: 'MB',
        },
        {
          metric: 'the list at once',
          value: whole / 1000,
          unit: 's',
        },
        {
          metric: 'pods made by their controllers after',
          value: made / 1000,
          unit: 's',
        },
        {
          metric: 'memory',
          value: sandbox.memory().resident,
          unit: 'MB',
        },
      ];
    } finally {
      client.close();
      await sandbox.stop();
      await bare.stop();
      seed.remove();
    }
  },
};

async function countPods(client: ApiClient): Promise<number> {
  const page = await client.send('/api/v1/pods?limit=1');
  const { items, metadata } = JSON.parse(page.toString());
  return items.length + (metadata.remainingItemCount ?? 0);
}

async function readPages(client: ApiClient) {
  const pages: Buffer[] = [];
  let seen = 0;
  const took = await timed(async () => {
    let token: string | undefined;
    do {
      const rest = token ? `&continue=${encodeURIComponent(token)}` : '';
      const page = await client.send(`/api/v1/pods?limit=${PAGE}${rest}`);
      const { items, metadata } = JSON.parse(page.toString());
      pages.push(page);
      seen += items.length;
      token = metadata.continue;
    } while (token);
  });
  if (seen < PODS) {
    throw new Error(`the pages had ${seen} pods, expected ${PODS}`);
  }
  return { pages, took };
}

async function replay(address: string, pages: readonly Buffer[]) {
  const client = ApiClient.create(address);
  for (const [index, page] of pages.entries()) {
    const body = page.toString();
    await client.send(`/${index}`, { method: 'PUT', body });
  }
  const took = await timed(async () => {
    for (const index of pages.keys()) {
      JSON.parse((await client.send(`/${index}`)).toString());
    }
  });
  client.close();
  return took;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 300_000;
  while (!(await holds())) {
    if (performance.now() > deadline) {
      throw new Error('the cluster never had all its pods');
    }
    await once(AbortSignal.timeout(500), 'abort');
  }
}
