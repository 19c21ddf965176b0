import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { PODS, REPLICA_SETS } from '../../registry/kinds';
import type { Condition } from '../../registry/objects';
import { withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, ownerOfKind, parseKey } from '../engine/keys';
import { isPodActive, isPodAvailable, isPodReady } from '../podState';
import type { Pod } from '../types/Pod';
import type { ReplicaSet } from '../types/Workload';
import { createPod, deletePod } from './createPod';
import { newPod, PodNames } from './newPod';
import { rankForDeletion } from './rankForDeletion';

const COMPONENT = 'replicaset-controller';

/** Creations or deletions of one look; a set of thousands takes many looks. */
const BURST = 50;

/** A refused creation is tried again after so many simulated seconds. */
const RETRY_SECONDS = 10;

/** Keeps as many pods as a ReplicaSet declares and counts what became of them. */
export class ReplicaSetController implements Controller {
  readonly name = COMPONENT;
  readonly rank = 1;
  readonly watches: readonly Watch[] = [
    { kind: REPLICA_SETS, keysOf: itself },
    { kind: PODS, keysOf: ownerOfKind('ReplicaSet') },
  ];
  readonly #context: ControllerContext;
  readonly #names: PodNames;
  /** By uid: what was refused, and until when it is not tried again. */
  readonly #refusals = new Map<string, { error: string; until: Date }>();

  static create(options: { context: ControllerContext }): ReplicaSetController {
    return new ReplicaSetController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
    this.#names = PodNames.create(context);
  }

  reset(): void {
    this.#names.clear();
    this.#refusals.clear();
  }

  reconcile(key: string): void {
    const { registry, indexes } = this.#context;
    const set = registry.get<ReplicaSet>(REPLICA_SETS, parseKey(key));
    if (!set) {
      return;
    }
    const uid = set.metadata.uid!;
    const active = indexes.podsByOwner.get(uid).filter(isPodActive);
    const error = set.metadata.deletionTimestamp
      ? undefined
      : this.#scale(key, set, active);
    const pods = indexes.podsByOwner.get(uid).filter(isPodActive);
    this.#report(key, set, pods, error);
  }

  /** Why not all pods could be created. */
  #scale(
    key: string,
    set: ReplicaSet,
    active: readonly Pod[],
  ): string | undefined {
    const missing = set.spec.replicas - active.length;
    if (Math.abs(missing) > BURST) {
      this.#context.enqueue({ controller: this, key });
    }
    if (missing < 0) {
      rankForDeletion(active)
        .slice(0, Math.min(-missing, BURST))
        .forEach(pod => this.#delete(set, pod));
      return undefined;
    }
    const now = this.#context.clock.now();
    const uid = set.metadata.uid!;
    const refusal = this.#refusals.get(uid);
    if (missing > 0 && refusal && now < refusal.until) {
      const at = refusal.until;
      this.#context.requeue({ controller: this, key, at });
      return refusal.error;
    }
    this.#refusals.delete(uid);
    for (let count = 0; count < Math.min(missing, BURST); count += 1) {
      const error = this.#create(set);
      if (error !== undefined) {
        const until = addSeconds(now, RETRY_SECONDS);
        this.#refusals.set(uid, { error, until });
        this.#context.requeue({ controller: this, key, at: until });
        return error;
      }
    }
    return undefined;
  }

  #create(set: ReplicaSet): string | undefined {
    const name = this.#names.next(set);
    const creation = createPod({
      context: this.#context,
      owner: set,
      component: COMPONENT,
      pod: newPod({
        owner: set,
        template: set.spec.template,
        metadata: { name, generateName: `${set.metadata.name}-` },
      }),
    });
    return 'error' in creation ? creation.error : undefined;
  }

  #delete(set: ReplicaSet, pod: Pod): void {
    deletePod({
      context: this.#context,
      owner: set,
      component: COMPONENT,
      pod,
    });
  }

  #report(
    key: string,
    before: ReplicaSet,
    pods: readonly Pod[],
    error: string | undefined,
  ): void {
    const { registry, clock } = this.#context;
    const now = clock.now();
    const set = registry.get<ReplicaSet>(REPLICA_SETS, before.metadata);
    if (!set) {
      return;
    }
    const { minReadySeconds = 0 } = set.spec;
    const ready = pods.filter(isPodReady);
    const available = ready.filter(pod =>
      isPodAvailable(pod, minReadySeconds, now),
    );
    const conditions = failureCondition(set, error, toKubernetesTime(now));
    registry.update<ReplicaSet>(REPLICA_SETS, {
      ...set,
      status: {
        replicas: pods.length,
        ...(pods.length > 0 && { fullyLabeledReplicas: pods.length }),
        ...(ready.length > 0 && { readyReplicas: ready.length }),
        ...(available.length > 0 && { availableReplicas: available.length }),
        observedGeneration: set.metadata.generation,
        ...(conditions.length > 0 && { conditions }),
      },
    });
    if (available.length < ready.length) {
      const at = addSeconds(now, minReadySeconds);
      this.#context.requeue({ controller: this, key, at });
    }
  }
}

function failureCondition(
  set: ReplicaSet,
  error: string | undefined,
  now: string,
): Condition[] {
  const present = set.status?.conditions ?? [];
  if (error === undefined) {
    return present.filter(({ type }) => type !== 'ReplicaFailure');
  }
  return withCondition(present, {
    type: 'ReplicaFailure',
    status: 'True',
    reason: 'FailedCreate',
    message: error,
    lastTransitionTime: now,
  });
}
