import { parseQuantity, restDemand } from '@brown-bear/platform';
import type {
  EnvironmentCluster,
  LiveObject,
} from '../cluster/EnvironmentCluster';
import { unlessGivenUp } from '../cluster/unlessGivenUp';
import { at, mapsOf } from '../plan/maps';
import { Turns } from '../plan/Turns';
import { amountsOf, less, plus } from './Amounts';
import type { Amounts } from './Amounts';

/** What the nodes of a cluster have, and who has taken it. */
type Reading = {
  allocatable: Amounts;
  taken: Amounts;
  /** Requests of the pods of each namespace. */
  byNamespace: ReadonlyMap<string, Amounts>;
  at: number;
};

/** How old a reading may be, in milliseconds. */
const BELIEVED_FOR = 30_000;

/** Pods that have ended hold nothing any more. */
const ENDED = ['Failed', 'Succeeded'];

/** Room that the nodes of clusters really have left, read at most every 30 s. */
export class NodeRoom {
  readonly #now: () => number;
  readonly #readings = new Map<string, Reading>();
  readonly #underWay = new Map<string, Promise<Reading>>();

  static create(options: { now: () => number }): NodeRoom {
    return new NodeRoom(options.now);
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Allocatable minus requests of pods; what the pods of `namespace` take
   * counts as left, for they make way for what is planned. Throws a
   * ClusterError where nodes or pods cannot be read.
   */
  async left(options: {
    cluster: EnvironmentCluster;
    namespace: string;
  }): Promise<Amounts> {
    const { cluster, namespace } = options;
    const { allocatable, byNamespace, taken } = await this.#reading(cluster);
    const others = less(taken, byNamespace.get(namespace) ?? {});
    return less(allocatable, others);
  }

  async #reading(cluster: EnvironmentCluster): Promise<Reading> {
    const known = this.#readings.get(cluster.name);
    if (known && this.#now() - known.at < BELIEVED_FOR) {
      return known;
    }
    const shared = this.#underWay.get(cluster.name);
    if (shared) {
      return (await unlessGivenUp(shared)) ?? this.#reading(cluster);
    }
    const reading = this.#read(cluster).finally(() =>
      this.#underWay.delete(cluster.name),
    );
    this.#underWay.set(cluster.name, reading);
    return reading;
  }

  async #read(cluster: EnvironmentCluster): Promise<Reading> {
    const began = this.#now();
    const [nodes, pods] = await Promise.all([
      cluster.list({ apiVersion: 'v1', kind: 'Node' }),
      cluster.list({ apiVersion: 'v1', kind: 'Pod' }),
    ]);
    const usable = nodes.filter(isUsable);
    const names = new Set(usable.map(({ metadata }) => metadata.name));
    const turns = Turns.create();
    const byNamespace = new Map<string, Amounts>();
    let taken: Amounts = {};
    for (const pod of pods) {
      if (takesRoom(pod, names)) {
        const { storage: _, ...requests } = amountsOf(restDemand([pod]));
        const { namespace = '' } = pod.metadata;
        taken = plus(taken, requests);
        byNamespace.set(
          namespace,
          plus(byNamespace.get(namespace) ?? {}, requests),
        );
        await turns.breathe();
      }
    }
    const reading = {
      allocatable: allocatableOf(usable),
      taken,
      byNamespace,
      at: began,
    };
    this.#readings.set(cluster.name, reading);
    return reading;
  }
}

/** Ready, and open to pods that tolerate nothing special. */
function isUsable(node: LiveObject): boolean {
  const isReady = mapsOf(at(node, 'status', 'conditions')).some(
    ({ status, type }) => type === 'Ready' && status === 'True',
  );
  const isTainted = mapsOf(at(node, 'spec', 'taints')).some(
    ({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute',
  );
  return isReady && !isTainted && at(node, 'spec', 'unschedulable') !== true;
}

/** One that waits for a node takes room as well, as soon as there is any. */
function takesRoom(pod: LiveObject, nodes: ReadonlySet<string>): boolean {
  const node = at(pod, 'spec', 'nodeName');
  return (
    !ENDED.includes(String(at(pod, 'status', 'phase'))) &&
    (typeof node !== 'string' || nodes.has(node))
  );
}

function allocatableOf(nodes: readonly LiveObject[]): Amounts {
  const sumOf = (resource: string) =>
    nodes.reduce(
      (sum, node) =>
        sum +
        (parseQuantity(at(node, 'status', 'allocatable', resource)) ?? 0n),
      0n,
    );
  return { cpu: sumOf('cpu'), memory: sumOf('memory'), pods: sumOf('pods') };
}
