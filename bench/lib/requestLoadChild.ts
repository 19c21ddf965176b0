import { Agent, request } from 'node:http';
import { serveParent } from './ChildServer';
import type { LoadOrder, LoadResult } from './RequestLoad';

/** Sends one request and waits for the whole answer; resolves to its status. */
function send(agent: Agent, order: LoadOrder): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      order.url,
      { agent, headers: { authorization: `Bearer ${order.token}` } },
      response => {
        response.on('data', () => undefined);
        response.on('end', () => resolve(response.statusCode!));
        response.on('error', reject);
      },
    );
    outgoing.once('error', reject);
    outgoing.end();
  });
}

/** So many requests at a time until the time is over. */
async function run(order: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
  const latencies: number[] = [];
  let failed = 0;
  const began = performance.now();
  const cpu = process.cpuUsage();
  const worker = async () => {
    while (performance.now() - began < order.duration) {
      const at = performance.now();
      const status = await send(agent, order);
      latencies.push(performance.now() - at);
      if (status !== 200) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: order.connections }, worker));
  const took = performance.now() - began;
  const { system, user } = process.cpuUsage(cpu);
  agent.destroy();
  return { latencies, failed, took, cpu: (system + user) / 1000 / took };
}

serveParent(async (order: LoadOrder) => run(order));
