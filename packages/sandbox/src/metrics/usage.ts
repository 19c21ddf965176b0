import { stableFraction } from '../hash/stableHash';
import { parseQuantity } from '../quantities/quantity';
import type { Container, Pod } from '../registry/workloads';

/** Cores and bytes in use. */
export type Usage = { cpu: number; memory: number };

/** Noise changes with every window; the daily rhythm goes on within it. */
export const WINDOW_SECONDS = 30;

/** Asked for by a container that says nothing. */
const ASSUMED_REQUEST = { cpu: 0.1, memory: 128 * 1024 ** 2 };

/** Busiest hour of the day, UTC: early afternoon in Europe. */
const PEAK_HOUR = 13;
const WEEKEND_FACTOR = 0.4;

/** 0 at night, 1 at the peak, less on Saturday and Sunday. */
export function rhythm(time: Date): number {
  const hour = time.getUTCHours() + time.getUTCMinutes() / 60;
  const wave = (1 + Math.cos(((hour - PEAK_HOUR) / 12) * Math.PI)) / 2;
  const weekend = [0, 6].includes(time.getUTCDay());
  return weekend ? wave * WEEKEND_FACTOR : wave;
}

/** A limit without a request is the request as well, as in Kubernetes. */
function requestOf(container: Container, resource: 'cpu' | 'memory'): number {
  const { limits, requests } = container.resources ?? {};
  const quantity = requests?.[resource] ?? limits?.[resource];
  return quantity === undefined
    ? ASSUMED_REQUEST[resource]
    : parseQuantity(quantity);
}

/**
 * What a container uses at a time: from 10 to 90 percent of the CPU and from 55
 * to 90 percent of the memory it asks for, hence always below its limits. Seed,
 * name and time decide it.
 */
export function usageOf(options: {
  pod: Pod;
  container: Container;
  time: Date;
  seed: string;
}): Usage {
  const { pod, container, time, seed } = options;
  const window = String(Math.floor(time.getTime() / 1000 / WINDOW_SECONDS));
  const { name, namespace = '' } = pod.metadata;
  const own = (aspect: string, ...more: string[]) =>
    stableFraction(seed, namespace, name, container.name, aspect, ...more);
  const load = rhythm(time);
  const cpuShare =
    0.1 +
    0.15 * own('idle') +
    0.55 * load * (0.5 + 0.5 * own('busy')) +
    0.1 * own('noise', window);
  const memoryShare =
    0.55 + 0.2 * own('memory') + 0.1 * load + 0.05 * own('heap', window);
  return {
    cpu: requestOf(container, 'cpu') * cpuShare,
    memory: requestOf(container, 'memory') * memoryShare,
  };
}
