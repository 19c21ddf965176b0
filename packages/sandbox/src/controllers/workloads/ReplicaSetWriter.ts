import { REPLICA_SETS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { ControllerContext } from '../engine/ControllerContext';
import { controllerReference } from '../ownership';
import type { LabelSelector } from '../types/LabelSelector';
import type { PodTemplate } from '../types/Pod';
import type { ReplicaSet } from '../types/Workload';

export type NewReplicaSet = {
  owner: KubernetesObject;
  hash: string;
  /** Label that tells the pods of one template from those of another. */
  hashLabel: string;
  template: PodTemplate;
  selector: LabelSelector;
  replicas: number;
  minReadySeconds?: number;
  annotations: Record<string, string>;
};

/** Creates and resizes the ReplicaSets of Deployments and Rollouts. */
export class ReplicaSetWriter {
  readonly #context: ControllerContext;
  readonly #component: string;
  readonly #manager: string;

  static create(options: {
    context: ControllerContext;
    component: string;
    manager?: string;
  }): ReplicaSetWriter {
    const { context, component, manager } = options;
    return new ReplicaSetWriter(
      context,
      component,
      manager ?? 'kube-controller-manager',
    );
  }

  private constructor(
    context: ControllerContext,
    component: string,
    manager: string,
  ) {
    this.#context = context;
    this.#component = component;
    this.#manager = manager;
  }

  /** May be refused, e.g. by a quota. */
  create(fresh: NewReplicaSet): ReplicaSet {
    const { owner, hash, hashLabel, template, selector, replicas } = fresh;
    const labels = { ...template.metadata?.labels, [hashLabel]: hash };
    const created = this.#context.writer.create<ReplicaSet>(
      REPLICA_SETS,
      {
        metadata: {
          name: `${owner.metadata.name}-${hash}`,
          namespace: owner.metadata.namespace,
          labels,
          annotations: fresh.annotations,
          ownerReferences: [controllerReference(owner)],
        },
        spec: {
          replicas,
          ...(fresh.minReadySeconds && {
            minReadySeconds: fresh.minReadySeconds,
          }),
          selector: {
            ...selector,
            matchLabels: { ...selector.matchLabels, [hashLabel]: hash },
          },
          template: { ...template, metadata: { ...template.metadata, labels } },
        },
        status: { replicas: 0 },
      },
      { manager: this.#manager },
    );
    if (replicas > 0) {
      this.#announce(owner, created, 0);
    }
    return created;
  }

  resize(
    owner: KubernetesObject,
    set: ReplicaSet,
    replicas: number,
  ): ReplicaSet {
    if (set.spec.replicas === replicas) {
      return set;
    }
    const resized = this.#context.registry.update<ReplicaSet>(REPLICA_SETS, {
      ...set,
      spec: { ...set.spec, replicas },
    });
    this.#announce(owner, resized, set.spec.replicas);
    return resized;
  }

  annotate(set: ReplicaSet, annotations: Record<string, string>): ReplicaSet {
    return this.#context.registry.update<ReplicaSet>(REPLICA_SETS, {
      ...set,
      metadata: {
        ...set.metadata,
        annotations: { ...set.metadata.annotations, ...annotations },
      },
    });
  }

  remove(set: ReplicaSet): void {
    this.#context.writer.delete(REPLICA_SETS, set.metadata, {
      manager: this.#manager,
    });
  }

  #announce(owner: KubernetesObject, set: ReplicaSet, before: number): void {
    const { replicas } = set.spec;
    const direction = replicas > before ? 'up' : 'down';
    this.#context.events.record(
      { component: this.#component },
      {
        about: owner,
        reason: 'ScalingReplicaSet',
        message: `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`,
      },
    );
  }
}
