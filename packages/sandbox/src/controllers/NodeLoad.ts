import { parseQuantity } from '../quantities/quantity';
import type { Node, Pod } from '../registry/workloads';
import { controllerUid } from './ownership';

export const ZONE_LABEL = 'topology.kubernetes.io/zone';

export type Requests = { cpu: number; memory: number };

/** Cores and bytes a pod asks for. */
export function requestsOf(pod: Pod): Requests {
  const sum = (resource: string) =>
    pod.spec.containers.reduce(
      (total, { resources }) =>
        total + parseQuantity(resources?.requests?.[resource]),
      0,
    );
  return { cpu: sum('cpu'), memory: sum('memory') };
}

/** What is promised on one node, and what still fits. */
export class NodeLoad {
  readonly node: Node;
  readonly #pods: Pod[] = [];
  #cpu = 0;
  #memory = 0;

  static create(options: { node: Node }): NodeLoad {
    return new NodeLoad(options.node);
  }

  private constructor(node: Node) {
    this.node = node;
  }

  get zone(): string {
    return this.node.metadata.labels?.[ZONE_LABEL] ?? '';
  }

  get cpuShare(): number {
    return this.#cpu / parseQuantity(this.node.status.allocatable.cpu);
  }

  add(pod: Pod): void {
    const requests = requestsOf(pod);
    this.#pods.push(pod);
    this.#cpu += requests.cpu;
    this.#memory += requests.memory;
  }

  /** The first thing that is short for a pod, in the words of the scheduler. */
  shortage(requests: Requests): string | undefined {
    const { allocatable } = this.node.status;
    if (this.#pods.length + 1 > parseQuantity(allocatable.pods)) {
      return 'Too many pods';
    }
    // Sums of fractions: a nanocore of rounding must not decide.
    if (this.#cpu + requests.cpu > parseQuantity(allocatable.cpu) + 1e-9) {
      return 'Insufficient cpu';
    }
    if (this.#memory + requests.memory > parseQuantity(allocatable.memory)) {
      return 'Insufficient memory';
    }
    return undefined;
  }

  podsOfController(uid: string | undefined): number {
    return this.#pods.filter(pod => controllerUid(pod) === uid).length;
  }
}
