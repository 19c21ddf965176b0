import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ApiClient } from './lib/ApiClient';
import { BareServer } from './lib/BareServer';
import type { Bench } from './lib/Bench';
import { percentile } from './lib/percentile';
import { SandboxProcess } from './lib/SandboxProcess';

const WATCHERS = 20;
const EVENTS_PER_SECOND = 500;
const SECONDS = 10;
/** How often the due writes are sent, milliseconds. */
const TICK_MS = 10;
const OBJECTS = 50;
const CLUSTER = 'busy';
const PATH = '/api/v1/namespaces/default/configmaps';

/** Writes at a steady pace, and who watches them. */
type Server = {
  watch(): Promise<AsyncIterable<string>>;
  write(index: number, body: string): Promise<unknown>;
  close(): void;
};

/** What a run showed: milliseconds from the write to each arrival. */
type Result = { lags: number[]; rate: number };

/** Whether every watcher hears of every write in time. */
export const sandboxWatch: Bench = {
  name: 'sandbox-watch',
  title: `${EVENTS_PER_SECOND} writes a second for ${SECONDS} s, watched by ${WATCHERS}; baseline: a bare server that passes the same lines on`,
  async run() {
    const sandbox = await SandboxProcess.start({
      clusters: [{ name: CLUSTER, port: 0, tlsPort: 0, nodesPerZone: 1 }],
      seedDirectory: __dirname,
    });
    const bare = await BareServer.start();
    try {
      const baseline = await measure(bareServer(bare.address));
      const measured = await measure(await sandboxServer(sandbox));
      const lag = (percent: number) => ({
        metric: `lag, p${percent}`,
        value: percentile(measured.lags, percent),
        unit: 'ms',
        baseline: percentile(baseline.lags, percent),
      });
      return [
        {
          metric: 'events a second to each watcher',
          value: measured.rate,
          unit: '/s',
          // Less than a hundredth is what the last tick may come late.
          floor: { atLeast: EVENTS_PER_SECOND * 0.99 },
          baseline: baseline.rate,
        },
        lag(50),
        lag(99),
        lag(100),
        {
          metric: 'memory',
          value: sandbox.memory().resident,
          unit: 'MB',
        },
      ];
    } finally {
      await sandbox.stop();
      await bare.stop();
    }
  },
};

async function measure(server: Server): Promise<Result> {
  const total = EVENTS_PER_SECOND * SECONDS;
  const sent = new Float64Array(total);
  const lags: number[] = [];
  const streams = await Promise.all(
    Array.from({ length: WATCHERS }, () => server.watch()),
  );
  const readers = streams.map(async stream => {
    let seen = 0;
    for await (const line of stream) {
      const at = performance.now();
      const sequence = /"sequence":"(\d+)"/.exec(line)?.[1];
      if (sequence !== undefined) {
        lags.push(at - sent[Number(sequence)]);
        seen += 1;
      }
      if (seen === total) {
        return;
      }
    }
    throw new Error(`a watch ended after ${seen} of ${total} events`);
  });
  const began = performance.now();
  const writes: Promise<unknown>[] = [];
  while (writes.length < total) {
    const due = Math.min(
      total,
      Math.floor(((performance.now() - began) * EVENTS_PER_SECOND) / 1000) + 1,
    );
    while (writes.length < due) {
      const sequence = writes.length;
      sent[sequence] = performance.now();
      const body = `{"data":{"sequence":"${sequence}"}}`;
      writes.push(server.write(sequence % OBJECTS, body));
    }
    await once(AbortSignal.timeout(TICK_MS), 'abort');
  }
  await Promise.all([...writes, ...readers]);
  const seconds = (performance.now() - began) / 1000;
  server.close();
  return { lags, rate: lags.length / WATCHERS / seconds };
}

async function sandboxServer(sandbox: SandboxProcess): Promise<Server> {
  const client = ApiClient.for(sandbox.endpoints, CLUSTER);
  const nameOf = (index: number) => `object-${index}`;
  for (let index = 0; index < OBJECTS; index++) {
    const metadata = { name: nameOf(index), labels: { bench: 'watch' } };
    const body = JSON.stringify({ metadata, data: {} });
    await client.send(PATH, { method: 'POST', body });
  }
  return {
    watch: () => linesOf(client, `${PATH}?watch=true&labelSelector=bench`),
    write: (index, body) =>
      client.send(`${PATH}/${nameOf(index)}`, {
        method: 'PATCH',
        type: 'application/merge-patch+json',
        body,
      }),
    close: () => client.close(),
  };
}

function bareServer(address: string): Server {
  const client = ApiClient.create(address);
  return {
    watch: () => linesOf(client, '/watch'),
    write: (_index, body) => client.send('/', { method: 'PATCH', body }),
    close: () => client.close(),
  };
}

async function linesOf(client: ApiClient, path: string) {
  const response = await client.open(path);
  if (response.statusCode !== 200) {
    throw new Error(`GET ${path} answered ${response.statusCode}`);
  }
  response.on('error', () => undefined);
  const lines = createInterface({ input: response });
  lines.on('error', () => undefined);
  return lines;
}
