import type { Change } from '../../registry/Change';
import { NODES, PODS } from '../../registry/kinds';
import type { Registry } from '../../registry/Registry';
import { keyOf } from '../engine/keys';
import type { PodSelector } from '../engine/PodSelector';
import { isPodFinished, isPodTerminating } from '../podState';
import { matchesSelector } from '../selectors';
import type { LabelSelector } from '../types/LabelSelector';
import type { Node } from '../types/Node';
import type { Pod } from '../types/Pod';
import { NodeInfo } from './NodeInfo';
import { podRequests } from './requests';
import type { Amounts } from './requests';

/** More counters than this are old ones, of templates that are gone. */
const MOST_COUNTERS = 2000;

type Placed = { pod: Pod; node: string; requests: Amounts };

type Counter = {
  namespace: string;
  selector: LabelSelector;
  byNode: Map<string, number>;
};

function counts(pod: Pod): boolean {
  return !isPodTerminating(pod) && !isPodFinished(pod);
}

/**
 * The nodes with what is promised on them, and how many pods of a selector each
 * has. Every change is added up, so that a decision never counts all pods.
 */
export class SchedulerCache {
  readonly #registry: Registry;
  readonly #pods: PodSelector;
  readonly #nodes = new Map<string, NodeInfo>();
  readonly #placed = new Map<string, Placed>();
  readonly #counters = new Map<string, Counter>();
  #generation = 0;

  static create(options: {
    registry: Registry;
    pods: PodSelector;
  }): SchedulerCache {
    return new SchedulerCache(options.registry, options.pods);
  }

  private constructor(registry: Registry, pods: PodSelector) {
    this.#registry = registry;
    this.#pods = pods;
  }

  /** Changes whenever a decision may come out differently. */
  get generation(): number {
    return this.#generation;
  }

  has(node: string): boolean {
    return this.#nodes.has(node);
  }

  get nodes(): NodeInfo[] {
    return Array.from(this.#nodes.values());
  }

  rebuild(): void {
    this.#nodes.clear();
    this.#placed.clear();
    this.#counters.clear();
    this.#registry
      .list<Node>(NODES)
      .forEach(node =>
        this.#nodes.set(node.metadata.name, NodeInfo.create({ node })),
      );
    this.#registry.list<Pod>(PODS).forEach(pod => this.#place(pod));
  }

  apply(change: Change): void {
    if (change.kind === NODES) {
      this.#generation += 1;
      this.#applyNode(change);
    } else if (change.kind === PODS) {
      this.#leave(keyOf(change.object));
      if (change.type !== 'DELETED') {
        this.#place(change.object as Pod);
      }
    }
  }

  /** Counts a pod on a node that it will be bound to once its volumes are there. */
  assume(pod: Pod, node: string): void {
    this.#leave(keyOf(pod));
    this.#put(pod, node);
  }

  /** Takes an assumption back. */
  forget(pod: Pod): void {
    this.#leave(keyOf(pod));
  }

  /** How many living pods of a selector each node has. */
  podsOn(namespace: string, selector: LabelSelector): Map<string, number> {
    const key = `${namespace} ${JSON.stringify(selector)}`;
    const known = this.#counters.get(key);
    if (known) {
      return known.byNode;
    }
    if (this.#counters.size >= MOST_COUNTERS) {
      this.#counters.clear();
    }
    const byNode = new Map<string, number>();
    for (const pod of this.#pods.select(namespace, selector)) {
      const { nodeName } = pod.spec;
      if (nodeName && counts(pod)) {
        byNode.set(nodeName, (byNode.get(nodeName) ?? 0) + 1);
      }
    }
    this.#counters.set(key, { namespace, selector, byNode });
    return byNode;
  }

  #applyNode(change: Change): void {
    const node = change.object as Node;
    const { name } = node.metadata;
    const known = this.#nodes.get(name);
    if (change.type === 'DELETED') {
      this.#nodes.delete(name);
    } else if (known) {
      known.update(node);
    } else {
      this.#nodes.set(name, NodeInfo.create({ node }));
      for (const { pod, requests, node: on } of this.#placed.values()) {
        if (on === name) {
          this.#nodes.get(name)!.count(pod, requests, 1);
        }
      }
    }
  }

  #place(pod: Pod): void {
    const { nodeName } = pod.spec;
    if (nodeName && !isPodFinished(pod)) {
      this.#put(pod, nodeName);
    }
  }

  #put(pod: Pod, node: string): void {
    const requests = podRequests(pod);
    this.#generation += 1;
    this.#placed.set(keyOf(pod), { pod, node, requests });
    this.#nodes.get(node)?.count(pod, requests, 1);
    this.#countFor(pod, node, 1);
  }

  #leave(key: string): void {
    const placed = this.#placed.get(key);
    if (placed) {
      this.#generation += 1;
      this.#placed.delete(key);
      this.#nodes.get(placed.node)?.count(placed.pod, placed.requests, -1);
      this.#countFor(placed.pod, placed.node, -1);
    }
  }

  #countFor(pod: Pod, node: string, sign: 1 | -1): void {
    if (!counts(pod)) {
      return;
    }
    const { namespace, labels } = pod.metadata;
    for (const counter of this.#counters.values()) {
      if (
        counter.namespace === namespace &&
        matchesSelector(counter.selector, labels)
      ) {
        const before = counter.byNode.get(node) ?? 0;
        counter.byNode.set(node, before + sign);
      }
    }
  }
}
