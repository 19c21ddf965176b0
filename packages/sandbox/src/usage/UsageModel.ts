import type { FaultEffects } from '../faults/FaultEffects';
import { readyReplicas, workloadOf } from '../controllers/workloadOf';
import type { Indexes } from '../controllers/engine/Indexes';
import { workloadTerm } from '../controllers/engine/Indexes';
import type { Container } from '../controllers/types/Container';
import type { Pod } from '../controllers/types/Pod';
import { parseQuantity } from '../quantities/quantity';
import type { Registry } from '../registry/Registry';
import { loadAt } from './load';
import { noise } from './noise';
import type { Usage } from './Usage';
import { addUsage, WINDOW_SECONDS } from './Usage';
import { workloadProfile } from './workloadProfile';
import type { WorkloadProfile } from './workloadProfile';

const MIB = 1024 ** 2;
const DAY_MS = 24 * 3_600_000;

/** Asked for by a container that says nothing. */
const ASSUMED_REQUEST = { cpu: 0.1, memory: 128 * MIB };

/** Shares of the CPU request: without demand, and added at the peak of a day. */
const CPU_SHARE = { idle: 0.06, peak: 0.82 };

/** Memory never reaches a limit by itself; a fault may do that. */
const MOST_OF_LIMIT = 0.92;

const NOTHING: Usage = { cpu: 0, memory: 0 };

type Demand = { profile: WorkloadProfile; baseline: number; pods: number };

/**
 * What everything in a cluster uses. Seed and time decide it, and for an
 * autoscaled workload how many pods share its demand: more pods, less each.
 * metrics.k8s.io, autoscalers and out-of-memory kills ask the same model.
 */
export class UsageModel {
  readonly #registry: Registry;
  readonly #indexes: Indexes;
  readonly #faults: FaultEffects;
  readonly #seed: string;
  readonly #profiles = new Map<string, WorkloadProfile>();

  static create(options: {
    registry: Registry;
    indexes: Indexes;
    faults: FaultEffects;
    seed: string;
  }): UsageModel {
    const { registry, indexes, faults, seed } = options;
    return new UsageModel(registry, indexes, faults, seed);
  }

  private constructor(
    registry: Registry,
    indexes: Indexes,
    faults: FaultEffects,
    seed: string,
  ) {
    this.#registry = registry;
    this.#indexes = indexes;
    this.#faults = faults;
    this.#seed = seed;
  }

  podUsage(pod: Pod, time: Date): Usage {
    const sidecars = (pod.spec.initContainers ?? []).filter(
      ({ restartPolicy }) => restartPolicy === 'Always',
    );
    return [...pod.spec.containers, ...sidecars]
      .map(container => this.containerUsage({ pod, container, time }))
      .reduce(addUsage, NOTHING);
  }

  /** Nothing, while the container does not run. */
  containerUsage(options: {
    pod: Pod;
    container: Container;
    time: Date;
  }): Usage {
    const { pod, container, time } = options;
    const startedAt = startOf(pod, container.name);
    if (startedAt === undefined) {
      return NOTHING;
    }
    const demand = this.#demandOf(pod);
    return {
      cpu: this.#cpu({ pod, container, time, demand }),
      memory: this.#memory({ pod, container, time, demand, startedAt }),
    };
  }

  /**
   * Things waiting in a queue: at the peak of its day somewhat more than the
   * `baseline`, which is what the workers at hand can keep up with.
   */
  queueLength(options: {
    namespace: string;
    metric: string;
    baseline: number;
    time: Date;
  }): number {
    const { namespace, metric, baseline, time } = options;
    const profile = this.#profile(`${namespace}/Queue/${metric}`, {
      'app.kubernetes.io/component': 'worker',
    });
    const jitter = 0.9 + 0.2 * noise(profile.name, windowOf(time));
    const share = 0.15 + 1.25 * loadAt(profile, time) * profile.intensity;
    return Math.max(0, Math.round(baseline * share * jitter));
  }

  #cpu(options: {
    pod: Pod;
    container: Container;
    time: Date;
    demand: Demand;
  }): number {
    const { pod, container, time, demand } = options;
    const { profile, baseline, pods } = demand;
    const { uid = '' } = pod.metadata;
    const request = requestOf(container, 'cpu');
    const shared = baseline / Math.max(1, pods);
    const own = 0.93 + 0.14 * noise(uid, container.name, 'cpu');
    const jitter = 0.95 + 0.1 * noise(uid, 'jitter', windowOf(time));
    const share =
      CPU_SHARE.idle +
      CPU_SHARE.peak * loadAt(profile, time) * profile.intensity * shared;
    const limit = container.resources?.limits?.cpu;
    const most = limit === undefined ? 4 * request : parseQuantity(limit);
    return Math.min(most, request * share * own * jitter);
  }

  #memory(options: {
    pod: Pod;
    container: Container;
    time: Date;
    demand: Demand;
    startedAt: Date;
  }): number {
    const { pod, container, time, demand, startedAt } = options;
    const { profile } = demand;
    const { uid = '' } = pod.metadata;
    const request = requestOf(container, 'memory');
    const limit = container.resources?.limits?.memory;
    const full = limit === undefined ? 2 * request : parseQuantity(limit);
    const filled = this.#faults.memoryShare({
      pod,
      container,
      startedAt,
      time,
    });
    if (filled !== undefined) {
      return full * filled;
    }
    const usual =
      request *
      (0.45 +
        0.12 * noise(uid, container.name, 'memory') +
        0.08 * loadAt(profile, time) * profile.intensity +
        0.03 * noise(uid, 'heap', windowOf(time)));
    const most = full * MOST_OF_LIMIT;
    if (profile.leakDays === undefined) {
      return Math.min(most, usual);
    }
    const days = Math.max(0, time.getTime() - startedAt.getTime()) / DAY_MS;
    const leaked = (days % profile.leakDays) / profile.leakDays;
    return Math.min(most, usual + Math.max(0, most - usual) * leaked);
  }

  /** Autoscaled pods share the demand that their least number was planned for. */
  #demandOf(pod: Pod): Demand {
    const workload = workloadOf(pod, this.#registry);
    const term = workloadTerm(workload);
    const profile = this.#profile(term, pod.metadata.labels);
    const [autoscaler] = this.#indexes.autoscalersByTarget.get(term);
    return {
      profile,
      baseline: autoscaler ? autoscaler.spec.minReplicas ?? 1 : 1,
      pods: autoscaler ? readyReplicas(this.#registry, workload) : 1,
    };
  }

  #profile(
    workload: string,
    labels: Record<string, string> | undefined,
  ): WorkloadProfile {
    const known = this.#profiles.get(workload);
    const profile =
      known ?? workloadProfile({ seed: this.#seed, workload, labels });
    this.#profiles.set(workload, profile);
    return profile;
  }
}

function windowOf(time: Date): number {
  return Math.floor(time.getTime() / 1000 / WINDOW_SECONDS);
}

/** A limit without a request is the request as well, as in Kubernetes. */
function requestOf(container: Container, resource: 'cpu' | 'memory'): number {
  const { limits, requests } = container.resources ?? {};
  const quantity = requests?.[resource] ?? limits?.[resource];
  return quantity === undefined
    ? ASSUMED_REQUEST[resource]
    : parseQuantity(quantity);
}

function startOf(pod: Pod, container: string): Date | undefined {
  const statuses = [
    ...(pod.status.containerStatuses ?? []),
    ...(pod.status.initContainerStatuses ?? []),
  ];
  const running = statuses.find(({ name }) => name === container)?.state
    .running;
  return running && new Date(running.startedAt);
}
