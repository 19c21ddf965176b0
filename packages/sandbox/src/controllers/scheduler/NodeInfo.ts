import { parseQuantity } from '../../quantities/quantity';
import type { Node } from '../types/Node';
import type { Pod } from '../types/Pod';
import type { Amounts } from './requests';

export const ZONE_LABEL = 'topology.kubernetes.io/zone';
export const HOSTNAME_LABEL = 'kubernetes.io/hostname';

/** Sums of fractions: a rounding error must not decide. */
const EPSILON = 1e-6;

function hostPorts(pod: Pod): string[] {
  return pod.spec.containers.flatMap(({ ports = [] }) =>
    ports
      .filter(({ hostPort }) => hostPort)
      .map(({ hostPort, protocol }) => `${protocol ?? 'TCP'}/${hostPort}`),
  );
}

/** One node and what is promised on it. */
export class NodeInfo {
  #node: Node;
  #allocatable: Map<string, number> = new Map();
  readonly #requested = new Map<string, number>();
  readonly #ports = new Map<string, number>();
  #pods = 0;

  static create(options: { node: Node }): NodeInfo {
    return new NodeInfo(options.node);
  }

  private constructor(node: Node) {
    this.#node = node;
    this.update(node);
  }

  get node(): Node {
    return this.#node;
  }

  get name(): string {
    return this.#node.metadata.name;
  }

  get labels(): Record<string, string> {
    return this.#node.metadata.labels ?? {};
  }

  update(node: Node): void {
    this.#node = node;
    this.#allocatable = new Map(
      Object.entries(node.status.allocatable).map(([resource, quantity]) => [
        resource,
        parseQuantity(quantity),
      ]),
    );
  }

  /** `sign` is 1 for a pod that comes and -1 for one that goes. */
  count(pod: Pod, requests: Amounts, sign: 1 | -1): void {
    this.#pods += sign;
    for (const [resource, amount] of requests) {
      const before = this.#requested.get(resource) ?? 0;
      this.#requested.set(resource, before + sign * amount);
    }
    for (const port of hostPorts(pod)) {
      this.#ports.set(port, (this.#ports.get(port) ?? 0) + sign);
    }
  }

  /** What is short for a pod, in the words of the scheduler. */
  shortages(requests: Amounts): string[] {
    const short: string[] = [];
    if (this.#pods + 1 > (this.#allocatable.get('pods') ?? 110)) {
      short.push('Too many pods');
    }
    for (const [resource, amount] of requests) {
      if (amount > 0 && amount > this.free(resource) + EPSILON) {
        short.push(`Insufficient ${resource}`);
      }
    }
    return short;
  }

  free(resource: string): number {
    const allocatable = this.#allocatable.get(resource) ?? 0;
    return allocatable - (this.#requested.get(resource) ?? 0);
  }

  /** 0 to 1 of a resource that is promised. */
  share(resource: string): number {
    const allocatable = this.#allocatable.get(resource);
    return allocatable ? (this.#requested.get(resource) ?? 0) / allocatable : 1;
  }

  hasFreePorts(pod: Pod): boolean {
    return hostPorts(pod).every(port => !this.#ports.get(port));
  }
}
