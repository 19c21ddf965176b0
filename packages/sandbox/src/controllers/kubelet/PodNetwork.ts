import type { Indexes } from '../engine/Indexes';
import type { Node } from '../types/Node';

/** Gives out the addresses of the nodes' `/24` networks. */
export class PodNetwork {
  readonly #indexes: Indexes;
  /** Where the search went on from; addresses are not given again at once. */
  readonly #cursors = new Map<string, number>();

  static create(options: { indexes: Indexes }): PodNetwork {
    return new PodNetwork(options.indexes);
  }

  private constructor(indexes: Indexes) {
    this.#indexes = indexes;
  }

  /** Undefined once all are taken. `.1` is the bridge. */
  assign(node: Node): string | undefined {
    const network = node.spec.podCIDR?.replace(/\.0\/24$/, '');
    if (!network) {
      return undefined;
    }
    const { name } = node.metadata;
    const taken = new Set(
      this.#indexes.podsByNode.get(name).map(pod => pod.status.podIP),
    );
    const first = this.#cursors.get(name) ?? 0;
    for (let step = 0; step < 253; step += 1) {
      const offset = (first + step) % 253;
      const address = `${network}.${offset + 2}`;
      if (!taken.has(address)) {
        this.#cursors.set(name, offset + 1);
        return address;
      }
    }
    return undefined;
  }

  clear(): void {
    this.#cursors.clear();
  }
}
