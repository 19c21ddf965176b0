import { once } from 'node:events';
import { CORE_CLUSTERS } from '@brown-bear/sandbox';
import { ApiClient } from './lib/ApiClient';
import { BareServer } from './lib/BareServer';
import type { Bench } from './lib/Bench';
import { SandboxProcess } from './lib/SandboxProcess';

/** Controllers go on after the start; by then they rest. */
const LATER_MS = 20_000;

const clusters = CORE_CLUSTERS.map(spec => ({ ...spec, port: 0, tlsPort: 0 }));

/** From nothing to three clusters with a whole environment each. */
export const sandboxStart: Bench = {
  name: 'sandbox-start',
  title:
    'three clusters with a whole environment each, from the start of the process until all list their pods; baseline: a process that opens one port',
  async run() {
    const baseline = await startBare();
    const began = performance.now();
    const sandbox = await SandboxProcess.start({ clusters });
    try {
      const pods = await Promise.all(
        clusters.map(({ name }) => countPods(sandbox, name)),
      );
      const took = performance.now() - began;
      const first = sandbox.memory();
      await once(AbortSignal.timeout(LATER_MS), 'abort');
      const { resident, peak } = sandbox.memory();
      return [
        {
          metric: 'ready after',
          value: took / 1000,
          unit: 's',
          floor: { atMost: 3 },
          baseline: baseline / 1000,
        },
        { metric: 'memory when ready', value: first.resident, unit: 'MB' },
        {
          metric: `memory after ${LATER_MS / 1000} s`,
          value: resident,
          unit: 'MB',
          floor: { atMost: 250 },
        },
        { metric: 'memory at its highest', value: peak, unit: 'MB' },
        {
          metric: 'pods at the start',
          value: pods.reduce((sum, count) => sum + count, 0),
          unit: '',
        },
      ];
    } finally {
      await sandbox.stop();
    }
  },
};

async function countPods(sandbox: SandboxProcess, name: string) {
  const client = ApiClient.for(sandbox.endpoints, name);
  const list = await client.send('/api/v1/namespaces/alm/pods');
  client.close();
  return JSON.parse(list.toString()).items.length as number;
}

async function startBare(): Promise<number> {
  const began = performance.now();
  const server = await BareServer.start();
  const client = ApiClient.create(server.address);
  await client.send('/');
  const took = performance.now() - began;
  client.close();
  await server.stop();
  return took;
}
