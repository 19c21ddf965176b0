import { join } from 'node:path';
import { ChildServer } from './ChildServer';
import { percentile } from './percentile';

/** What is asked for, by how many at a time, and for how many milliseconds. */
export type LoadOrder = {
  url: string;
  token: string;
  connections: number;
  duration: number;
};

/** What the process of the load generator reports. */
export type LoadResult = {
  /** Of each request, milliseconds. */
  latencies: number[];
  /** Answers other than 200. */
  failed: number;
  /** Milliseconds. */
  took: number;
  /** Cores that the load generator itself used. */
  cpu: number;
};

/** The same request again and again, from a process of its own. */
export class RequestLoad {
  static async run(order: LoadOrder) {
    const file = join(__dirname, 'requestLoadChild.ts');
    const child = await ChildServer.start<LoadResult>({ file, order });
    const { cpu, failed, latencies, took } = child.ready;
    await child.stop();
    if (failed > 0) {
      throw new Error(`${order.url}: ${failed} answers were not 200`);
    }
    return {
      perSecond: latencies.length / (took / 1000),
      p50: percentile(latencies, 50),
      p95: percentile(latencies, 95),
      generatorCores: cpu,
    };
  }
}
