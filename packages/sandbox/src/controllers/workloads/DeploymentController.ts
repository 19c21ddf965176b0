import { toKubernetesTime } from '../../clock/timestamps';
import { DEPLOYMENTS, PODS, REPLICA_SETS } from '../../registry/kinds';
import type { Change } from '../../registry/Change';
import type { Condition } from '../../registry/objects';
import { findCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, ownerOfKind, parseKey } from '../engine/keys';
import { controllerOf } from '../ownership';
import { templateHash } from '../templateHash';
import type { Deployment, ReplicaSet } from '../types/Workload';
import {
  deploymentConditions,
  progressDeadline,
  withVerdict,
} from './deploymentConditions';
import { updateBounds } from './intOrPercent';
import { ReplicaSetWriter } from './ReplicaSetWriter';
import {
  DESIRED_REPLICAS,
  inheritedAnnotations,
  MAX_REPLICAS,
  REVISION,
  revisionOf,
  TEMPLATE_HASH,
} from './revisions';
import { proportionalResize, rollingUpdateStep, total } from './rollingUpdate';

const COMPONENT = 'deployment-controller';

type Rollout = {
  deployment: Deployment;
  replicas: number;
  surge: number;
  unavailable: number;
  /** The set of the present template, if it exists. */
  current: ReplicaSet | undefined;
  old: ReplicaSet[];
};

function byAge(left: ReplicaSet, right: ReplicaSet): number {
  return revisionOf(left) - revisionOf(right);
}

function boundsOf(deployment: Deployment) {
  const { strategy = {}, replicas = 1 } = deployment.spec;
  return strategy.type === 'Recreate'
    ? { surge: 0, unavailable: 0 }
    : updateBounds(strategy.rollingUpdate ?? {}, replicas);
}

/** Takes Deployments from one template to the next, a few pods at a time. */
export class DeploymentController implements Controller {
  readonly name = COMPONENT;
  readonly rank = 2;
  readonly watches: readonly Watch[] = [
    { kind: DEPLOYMENTS, keysOf: itself },
    { kind: REPLICA_SETS, keysOf: ownerOfKind('Deployment') },
    { kind: PODS, keysOf: change => this.#ownerOfGonePod(change) },
  ];
  readonly #context: ControllerContext;
  readonly #sets: ReplicaSetWriter;

  static create(options: { context: ControllerContext }): DeploymentController {
    return new DeploymentController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
    this.#sets = ReplicaSetWriter.create({ context, component: COMPONENT });
  }

  reconcile(key: string): void {
    const deployment = this.#get(key);
    if (!deployment || deployment.metadata.deletionTimestamp) {
      return;
    }
    const rollout = this.#observe(deployment);
    const isScaling = this.#scale(rollout);
    if (!isScaling && !deployment.spec.paused) {
      this.#update(rollout);
    }
    this.#report(key);
  }

  #get(key: string): Deployment | undefined {
    return this.#context.registry.get<Deployment>(DEPLOYMENTS, parseKey(key));
  }

  /** With `Recreate`, the new set waits until the last old pod is really gone. */
  #ownerOfGonePod({ type, object }: Change): string[] {
    const owner = type === 'DELETED' ? controllerOf(object) : undefined;
    const { namespace } = object.metadata;
    const set =
      owner?.kind === 'ReplicaSet' &&
      this.#context.registry.get(REPLICA_SETS, { namespace, name: owner.name });
    const further = set ? controllerOf(set) : undefined;
    return further?.kind === 'Deployment'
      ? [`${namespace}/${further.name}`]
      : [];
  }

  #observe(deployment: Deployment): Rollout {
    const hash = templateHash(deployment.spec.template);
    const owned = [
      ...this.#context.indexes.replicaSetsByOwner.get(deployment.metadata.uid!),
    ].sort(byAge);
    const isCurrent = (set: ReplicaSet) =>
      set.metadata.labels?.[TEMPLATE_HASH] === hash;
    return {
      deployment,
      replicas: deployment.spec.replicas ?? 1,
      ...boundsOf(deployment),
      current: owned.find(isCurrent),
      old: owned.filter(set => !isCurrent(set)),
    };
  }

  /** Follows a changed number of replicas, also in the middle of an update. */
  #scale({ deployment, replicas, surge, current, old }: Rollout): boolean {
    const sets = [...old, ...(current ? [current] : [])];
    const sized = sets.filter(({ spec }) => spec.replicas > 0);
    const isScaling = sized.some(
      ({ metadata }) =>
        Number(metadata.annotations?.[DESIRED_REPLICAS]) !== replicas,
    );
    if (!isScaling) {
      return false;
    }
    const allowed =
      sized.length === 1 || replicas === 0 ? replicas : replicas + surge;
    for (const { set, replicas: size } of proportionalResize(sized, allowed)) {
      const annotated = this.#sets.annotate(
        set,
        this.#sizeNotes(replicas, surge),
      );
      this.#sets.resize(deployment, annotated, size);
    }
    return true;
  }

  #update(rollout: Rollout): void {
    const { deployment, old } = rollout;
    const isRecreate = deployment.spec.strategy?.type === 'Recreate';
    if (isRecreate && this.#stopOld(deployment, old)) {
      return;
    }
    const current = this.#ensureCurrent(rollout);
    const resizes = isRecreate
      ? [{ set: current, replicas: rollout.replicas }]
      : rollingUpdateStep({ ...rollout, current });
    resizes.forEach(({ set, replicas }) =>
      this.#sets.resize(deployment, set, replicas),
    );
    if (this.#isComplete(deployment)) {
      this.#forget(deployment, old);
    }
  }

  /** True while old pods are still there. */
  #stopOld(deployment: Deployment, old: readonly ReplicaSet[]): boolean {
    old.forEach(set => this.#sets.resize(deployment, set, 0));
    return old.some(
      ({ metadata }) =>
        this.#context.indexes.podsByOwner.count(metadata.uid!) > 0,
    );
  }

  #ensureCurrent(rollout: Rollout): ReplicaSet {
    const { deployment, replicas, surge, current, old } = rollout;
    const latest = Math.max(0, ...old.map(set => revisionOf(set)));
    const revision = Math.max(latest + 1, current ? revisionOf(current) : 0);
    const annotations = {
      ...inheritedAnnotations(deployment),
      ...this.#sizeNotes(replicas, surge),
      [REVISION]: String(revision),
    };
    if (current) {
      return this.#sets.annotate(current, annotations);
    }
    const room = replicas + surge - total(old);
    const { template, selector, minReadySeconds, strategy } = deployment.spec;
    const isRecreate = strategy?.type === 'Recreate';
    const created = this.#sets.create({
      owner: deployment,
      hash: templateHash(template),
      hashLabel: TEMPLATE_HASH,
      template,
      selector,
      minReadySeconds,
      replicas: isRecreate ? replicas : Math.max(0, Math.min(room, replicas)),
      annotations,
    });
    this.#announceProgress(
      deployment,
      'NewReplicaSetCreated',
      `Created new replica set "${created.metadata.name}"`,
    );
    return created;
  }

  #sizeNotes(replicas: number, surge: number): Record<string, string> {
    return {
      [DESIRED_REPLICAS]: String(replicas),
      [MAX_REPLICAS]: String(replicas + surge),
    };
  }

  #announceProgress(
    { metadata }: Deployment,
    reason: string,
    message: string,
  ): void {
    const { registry, clock } = this.#context;
    const deployment = registry.get<Deployment>(DEPLOYMENTS, metadata)!;
    const now = toKubernetesTime(clock.now());
    const conditions = withVerdict(
      deployment.status?.conditions ?? [],
      { type: 'Progressing', status: 'True', reason, message },
      now,
    );
    registry.update<Deployment>(DEPLOYMENTS, {
      ...deployment,
      status: { ...deployment.status, conditions },
    });
  }

  #isComplete({ metadata, spec, status }: Deployment): boolean {
    const { replicas = 1 } = spec;
    return (
      (status?.updatedReplicas ?? 0) === replicas &&
      (status?.replicas ?? 0) === replicas &&
      (status?.availableReplicas ?? 0) === replicas &&
      status?.observedGeneration === metadata.generation
    );
  }

  /** Old sets beyond the history are of no use for going back. */
  #forget({ spec }: Deployment, old: readonly ReplicaSet[]): void {
    const { revisionHistoryLimit = 10 } = spec;
    old
      .filter(
        set =>
          set.spec.replicas === 0 &&
          (set.status?.replicas ?? 0) === 0 &&
          !set.metadata.deletionTimestamp,
      )
      .slice(0, Math.max(0, old.length - revisionHistoryLimit))
      .forEach(set => this.#sets.remove(set));
  }

  #report(key: string): void {
    const deployment = this.#get(key);
    if (!deployment) {
      return;
    }
    const { registry, clock } = this.#context;
    const { replicas, unavailable, current, old } = this.#observe(deployment);
    const all = [...old, ...(current ? [current] : [])];
    const sum = (count: (status: ReplicaSet['status']) => number | undefined) =>
      total(all, set => count(set.status) ?? 0);
    const available = sum(status => status?.availableReplicas);
    const counters = {
      observedGeneration: deployment.metadata.generation,
      replicas: sum(status => status?.replicas) || undefined,
      updatedReplicas: current?.status?.replicas || undefined,
      readyReplicas: sum(status => status?.readyReplicas) || undefined,
      availableReplicas: available || undefined,
      unavailableReplicas: Math.max(0, total(all) - available) || undefined,
    };
    const conditions = deploymentConditions({
      deployment,
      status: counters,
      replicaSet: current?.metadata.name ?? deployment.metadata.name,
      isComplete: this.#isComplete({ ...deployment, status: counters }),
      leastAvailable: replicas - unavailable,
      now: clock.now(),
    });
    const revision = current && String(revisionOf(current));
    const updated = registry.update<Deployment>(DEPLOYMENTS, {
      ...deployment,
      metadata: {
        ...deployment.metadata,
        annotations: {
          ...deployment.metadata.annotations,
          ...(revision && { [REVISION]: revision }),
        },
      },
      status: {
        ...withoutUndefined(counters),
        conditions: withFailures(conditions, all),
      },
    });
    const deadline = progressDeadline(updated);
    if (deadline && deadline > clock.now()) {
      this.#context.requeue({ controller: this, key, at: deadline });
    }
  }
}

/** Counters that are 0 are left out, as the JSON of the real API does. */
function withoutUndefined<T extends object>(counters: T): T {
  return Object.fromEntries(
    Object.entries(counters).filter(([, value]) => value !== undefined),
  ) as T;
}

/** What a ReplicaSet could not create is a failure of its Deployment too. */
function withFailures(
  conditions: readonly Condition[],
  sets: readonly ReplicaSet[],
): Condition[] {
  const failure = sets
    .map(set => findCondition(set.status?.conditions, 'ReplicaFailure'))
    .find(condition => condition !== undefined);
  const others = conditions.filter(({ type }) => type !== 'ReplicaFailure');
  return failure
    ? [...others, { ...failure, lastUpdateTime: failure.lastTransitionTime }]
    : others;
}
