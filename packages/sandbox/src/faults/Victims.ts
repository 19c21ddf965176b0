import { keyOf } from '../controllers/engine/keys';
import { isPodTerminating } from '../controllers/podState';
import type { Pod } from '../controllers/types/Pod';
import { workloadOf } from '../controllers/workloadOf';
import { PODS } from '../registry/kinds';
import type { FaultCluster } from './FaultCluster';
import { isOf, podsOf } from './targets';
import type { WorkloadObject } from './targets';

/**
 * The pods of a workload that a fault befalls: all of them, or a number that is
 * kept up when one of them is replaced.
 */
export class Victims {
  readonly #cluster: FaultCluster;
  readonly #workload: WorkloadObject;
  readonly #count: number;
  readonly #chosen = new Map<string, string>();
  readonly #since: string | undefined;

  static create(options: {
    cluster: FaultCluster;
    workload: WorkloadObject;
    count: number | undefined;
    /** Only pods that were created from this moment on. */
    createdSince?: string;
  }): Victims {
    const { cluster, workload, count = Infinity, createdSince } = options;
    const victims = new Victims(cluster, workload, count, createdSince);
    podsOf(cluster, workload).forEach(pod => victims.includes(pod));
    return victims;
  }

  private constructor(
    cluster: FaultCluster,
    workload: WorkloadObject,
    count: number,
    since: string | undefined,
  ) {
    this.#cluster = cluster;
    this.#workload = workload;
    this.#count = count;
    this.#since = since;
  }

  includes(pod: Pod): boolean {
    const { uid = '', creationTimestamp = '' } = pod.metadata;
    if (this.#chosen.has(uid)) {
      return true;
    }
    const { registry } = this.#cluster;
    const isCandidate =
      isOf(workloadOf(pod, registry), this.#workload.object) &&
      !isPodTerminating(pod) &&
      (this.#since === undefined || creationTimestamp >= this.#since);
    if (!isCandidate || this.#living() >= this.#count) {
      return false;
    }
    this.#chosen.set(uid, keyOf(pod));
    return true;
  }

  /** Has the kubelets notice that something began or ended. */
  poke(): void {
    const pods = podsOf(this.#cluster, this.#workload);
    this.#cluster.poke('kubelet', pods.map(keyOf));
  }

  #living(): number {
    for (const [uid, key] of this.#chosen) {
      const [namespace, name] = key.split('/');
      const pod = this.#cluster.registry.get<Pod>(PODS, { namespace, name });
      if (pod?.metadata.uid !== uid || isPodTerminating(pod)) {
        this.#chosen.delete(uid);
      }
    }
    return this.#chosen.size;
  }
}
