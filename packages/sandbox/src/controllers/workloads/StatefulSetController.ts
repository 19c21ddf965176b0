import { addSeconds } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import { PODS, STATEFUL_SETS, VOLUME_CLAIMS } from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, keyOf, ownerOfKind, parseKey } from '../engine/keys';
import { controllerOf } from '../ownership';
import { isPodFinished, isPodReady, isPodTerminating } from '../podState';
import type { Pod } from '../types/Pod';
import type { ControllerRevision, StatefulSet } from '../types/Workload';
import { createPod, deletePod } from './createPod';
import { newPod } from './newPod';
import { REVISION_HASH, RevisionHistory } from './RevisionHistory';
import { claimVolumes, ensureClaims, removeClaims } from './statefulClaims';
import {
  arrange,
  availableFrom,
  isHealthy,
  ordinalOf,
  revisionOfPod,
} from './statefulPods';
import type { StatefulPods } from './statefulPods';

const COMPONENT = 'statefulset-controller';

/** A refused creation is tried again after so many simulated seconds. */
const RETRY_SECONDS = 10;

type Revisions = { current: string; update: ControllerRevision };

/** Keeps pods with a name, a place in a row and volumes of their own. */
export class StatefulSetController implements Controller {
  readonly name = COMPONENT;
  readonly rank = 1;
  readonly watches: readonly Watch[] = [
    { kind: STATEFUL_SETS, keysOf: itself },
    { kind: PODS, keysOf: ownerOfKind('StatefulSet') },
    { kind: VOLUME_CLAIMS, keysOf: change => this.#usersOfGoneClaim(change) },
  ];
  readonly #context: ControllerContext;
  readonly #history: RevisionHistory;

  static create(options: {
    context: ControllerContext;
  }): StatefulSetController {
    return new StatefulSetController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
    this.#history = RevisionHistory.create({ context });
  }

  reconcile(key: string): void {
    const set = this.#context.registry.get<StatefulSet>(
      STATEFUL_SETS,
      parseKey(key),
    );
    if (!set || set.metadata.deletionTimestamp) {
      return;
    }
    const update = this.#history.ensure(set, set.spec.template);
    const revisions = {
      current: set.status?.currentRevision || update.metadata.name,
      update,
    };
    const pods = this.#podsOf(set);
    this.#act(key, set, arrange(set, pods), revisions);
    this.#report(key, set, revisions);
  }

  /** A pod that waits for its claim gets a new one. */
  #usersOfGoneClaim({ type, object }: Change): string[] {
    return type === 'DELETED'
      ? this.#context.indexes.podsByClaim.get(keyOf(object)).flatMap(pod => {
          const owner = controllerOf(pod);
          return owner?.kind === 'StatefulSet'
            ? [`${pod.metadata.namespace}/${owner.name}`]
            : [];
        })
      : [];
  }

  #podsOf({ metadata }: StatefulSet): readonly Pod[] {
    return this.#context.indexes.podsByOwner.get(metadata.uid!);
  }

  #act(
    key: string,
    set: StatefulSet,
    pods: StatefulPods,
    revisions: Revisions,
  ): void {
    const isParallel = set.spec.podManagementPolicy === 'Parallel';
    const now = this.#context.clock.now();
    for (const { ordinal, pod } of pods.wanted) {
      if (!pod) {
        this.#create(key, set, ordinal, revisions);
      } else if (pod.status.phase === 'Pending' && !isPodTerminating(pod)) {
        ensureClaims(this.#context, set, ordinal);
      } else if (isPodFinished(pod) && !isPodTerminating(pod)) {
        this.#delete(set, pod);
      }
      const isDone = pod !== undefined && isHealthy(set, pod, now);
      if (!isDone && !isParallel) {
        return;
      }
    }
    const leaving = isParallel ? pods.condemned : pods.condemned.slice(0, 1);
    leaving
      .filter(pod => !isPodTerminating(pod))
      .forEach(pod => {
        this.#delete(set, pod);
        removeClaims(this.#context, set, ordinalOf(set, pod));
      });
    if (pods.condemned.length === 0 || isParallel) {
      this.#updateOne(set, pods, revisions);
    }
  }

  /** From the highest ordinal down, and never while another one is away. */
  #updateOne(
    set: StatefulSet,
    { wanted }: StatefulPods,
    { update }: Revisions,
  ): void {
    const { type = 'RollingUpdate', rollingUpdate } =
      set.spec.updateStrategy ?? {};
    if (type === 'OnDelete') {
      return;
    }
    const start = set.spec.ordinals?.start ?? 0;
    const partition = start + (rollingUpdate?.partition ?? 0);
    const now = this.#context.clock.now();
    for (const { ordinal, pod } of [...wanted].reverse()) {
      if (ordinal < partition || !pod) {
        return;
      }
      const isOld = revisionOfPod(pod) !== update.metadata.name;
      if (isOld && !isPodTerminating(pod)) {
        this.#delete(set, pod);
        return;
      }
      if (!isHealthy(set, pod, now)) {
        return;
      }
    }
  }

  #create(
    key: string,
    set: StatefulSet,
    ordinal: number,
    revisions: Revisions,
  ): void {
    const revision = this.#revisionFor(set, ordinal, revisions);
    const { template } = revision.data.spec;
    const name = `${set.metadata.name}-${ordinal}`;
    ensureClaims(this.#context, set, ordinal);
    const creation = createPod({
      context: this.#context,
      owner: set,
      component: COMPONENT,
      success: `create Pod ${name} in StatefulSet ${set.metadata.name} successful`,
      pod: newPod({
        owner: set,
        template,
        metadata: {
          name,
          generateName: `${set.metadata.name}-`,
          labels: {
            'apps.kubernetes.io/pod-index': String(ordinal),
            'statefulset.kubernetes.io/pod-name': name,
            [REVISION_HASH]: revision.metadata.name,
          },
        },
        spec: {
          hostname: name,
          ...(set.spec.serviceName && { subdomain: set.spec.serviceName }),
          volumes: claimVolumes(set, ordinal),
        },
      }),
    });
    if ('error' in creation) {
      const at = addSeconds(this.#context.clock.now(), RETRY_SECONDS);
      this.#context.requeue({ controller: this, key, at, deferrable: true });
    }
  }

  /** Below the partition a pod comes back as it was. */
  #revisionFor(
    set: StatefulSet,
    ordinal: number,
    { current, update }: Revisions,
  ): ControllerRevision {
    const { type = 'RollingUpdate', rollingUpdate } =
      set.spec.updateStrategy ?? {};
    const start = set.spec.ordinals?.start ?? 0;
    const untouched =
      rollingUpdate?.partition ?? set.status?.currentReplicas ?? 0;
    const isCurrent =
      type === 'RollingUpdate' &&
      current !== update.metadata.name &&
      ordinal < start + untouched;
    return (isCurrent && this.#history.find(set, current)) || update;
  }

  #delete(set: StatefulSet, pod: Pod): void {
    deletePod({
      context: this.#context,
      owner: set,
      component: COMPONENT,
      pod,
      success: `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`,
    });
  }

  #report(key: string, before: StatefulSet, revisions: Revisions): void {
    const { registry, clock } = this.#context;
    const set = registry.get<StatefulSet>(STATEFUL_SETS, before.metadata);
    if (!set) {
      return;
    }
    const now = clock.now();
    const { minReadySeconds = 0 } = set.spec;
    const pods = this.#podsOf(set).filter(pod => !isPodFinished(pod));
    const living = pods.filter(pod => !isPodTerminating(pod));
    const ready = living.filter(isPodReady);
    const available = ready.filter(pod => isHealthy(set, pod, now));
    const updateName = revisions.update.metadata.name;
    const countOf = (revision: string) =>
      living.filter(pod => revisionOfPod(pod) === revision).length;
    const replicas = set.spec.replicas ?? 1;
    const updated = countOf(updateName);
    const isComplete =
      updated === replicas &&
      pods.length === replicas &&
      ready.length === replicas;
    const current = isComplete ? updateName : revisions.current;
    const currentReplicas = countOf(current);
    registry.update<StatefulSet>(STATEFUL_SETS, {
      ...set,
      status: {
        observedGeneration: set.metadata.generation,
        replicas: pods.length,
        ...(ready.length > 0 && { readyReplicas: ready.length }),
        ...(currentReplicas > 0 && { currentReplicas }),
        ...(updated > 0 && { updatedReplicas: updated }),
        availableReplicas: available.length,
        currentRevision: current,
        updateRevision: updateName,
        collisionCount: 0,
      },
    });
    this.#history.truncate({
      owner: set,
      keep: set.spec.revisionHistoryLimit ?? 10,
      inUse: new Set([current, updateName]),
    });
    const [waiting] = ready
      .map(pod => availableFrom(pod, minReadySeconds))
      .filter(at => at > now)
      .sort(Number);
    if (waiting) {
      this.#context.requeue({ controller: this, key, at: waiting });
    }
  }
}
