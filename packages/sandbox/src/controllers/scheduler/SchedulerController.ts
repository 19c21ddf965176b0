import { addSeconds } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import {
  NODES,
  PODS,
  STORAGE_CLASSES,
  VOLUME_CLAIMS,
  VOLUMES,
} from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { keyOf, parseKey } from '../engine/keys';
import { controllerUid } from '../ownership';
import { isPodFinished } from '../podState';
import type { Pod } from '../types/Pod';
import type { VolumeClaim } from '../types/Volume';
import { bindPod, refusePod } from './bindPod';
import { nodeFilter } from './filters';
import type { Obstacle } from './filters';
import { findPreemption } from './preemption';
import { SchedulerCache } from './SchedulerCache';
import { chooseNode } from './scores';
import { blockedMessage, unschedulableMessage } from './unschedulableMessage';
import { podVolumes } from './volumes';
import type { PodVolumes } from './volumes';

/** Key of "whatever waits": something changed that may help. */
const ALL = '';

/** What waits is tried again at most so often, in simulated seconds. */
const RETRY_SECONDS = 1;

/** Pods that name another scheduler are left to it. */
const OWN_NAME = 'default-scheduler';

const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

/** Gives every pod without a node the best one it can go to, or says why there is none. */
export class SchedulerController implements Controller {
  readonly name = 'scheduler';
  readonly watches: readonly Watch[] = [
    { kind: PODS, keysOf: change => this.#keysOfPod(change) },
    { kind: NODES, keysOf: () => this.#everything() },
    { kind: VOLUMES, keysOf: () => this.#everything() },
    { kind: STORAGE_CLASSES, keysOf: () => this.#everything() },
    {
      kind: VOLUME_CLAIMS,
      keysOf: ({ object }) =>
        this.#context.indexes.podsByClaim.get(keyOf(object)).map(keyOf),
    },
  ];
  readonly #context: ControllerContext;
  readonly #cache: SchedulerCache;
  /** Answers for the siblings of a pod, as long as nothing else changes. */
  readonly #refused = new Map<
    string,
    { generation: number; message: string }
  >();
  #lastRetry = 0;

  static create(options: { context: ControllerContext }): SchedulerController {
    return new SchedulerController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
    this.#cache = SchedulerCache.create(context);
  }

  notice(change: Change): void {
    this.#cache.apply(change);
  }

  reset(): void {
    this.#cache.rebuild();
    this.#refused.clear();
    this.#lastRetry = 0;
  }

  reconcile(key: string): void {
    if (key === ALL) {
      this.#retryAll();
      return;
    }
    const pod = this.#context.registry.get<Pod>(PODS, parseKey(key));
    if (
      pod &&
      !pod.spec.nodeName &&
      !pod.metadata.deletionTimestamp &&
      !pod.spec.schedulingGates?.length &&
      (pod.spec.schedulerName ?? OWN_NAME) === OWN_NAME &&
      !isPodFinished(pod)
    ) {
      this.#schedule(pod);
    }
  }

  #keysOfPod({ type, object, previous }: Change): string[] {
    const pod = object as Pod;
    const before = previous as Pod | undefined;
    if (type !== 'DELETED' && !pod.spec.nodeName) {
      // What the scheduler itself wrote on it is no reason to look again.
      return before && before.spec === pod.spec ? [] : [keyOf(pod)];
    }
    const leaves =
      pod.spec.nodeName !== undefined &&
      (type === 'DELETED' ||
        (before && isPodFinished(pod) && !isPodFinished(before)));
    const joins = type !== 'DELETED' && !before?.spec.nodeName;
    // A pod that leaves frees room; one that joins may be somebody's neighbour.
    return leaves || (joins && this.#hasWaiting()) ? this.#everything() : [];
  }

  #hasWaiting(): boolean {
    return this.#context.indexes.waitingPods.count('') > 0;
  }

  #everything(): string[] {
    return this.#hasWaiting() ? [ALL] : [];
  }

  #retryAll(): void {
    const now = this.#context.clock.now();
    const at = this.#lastRetry + RETRY_SECONDS * 1000;
    if (now.getTime() < at) {
      this.#context.requeue({ controller: this, key: ALL, at: new Date(at) });
      return;
    }
    this.#lastRetry = now.getTime();
    const waiting = [...this.#context.indexes.waitingPods.get('')].sort(
      (left, right) => (right.spec.priority ?? 0) - (left.spec.priority ?? 0),
    );
    waiting.forEach(pod =>
      this.#context.enqueue({ controller: this, key: keyOf(pod) }),
    );
  }

  #schedule(pod: Pod): void {
    const { registry } = this.#context;
    const volumes = podVolumes(registry, pod);
    const infos = this.#cache.nodes;
    if (volumes.error !== undefined) {
      const message = blockedMessage(volumes.error, infos.length);
      refusePod({ context: this.#context, pod, message });
      return;
    }
    this.#cache.forget(pod);
    if (this.#waitsForVolumes(pod, volumes)) {
      return;
    }
    const sibling = this.#siblingKey(pod, volumes);
    const known = sibling && this.#refused.get(sibling);
    if (known && known.generation === this.#cache.generation) {
      refusePod({ context: this.#context, pod, message: known.message });
      return;
    }
    const filter = nodeFilter({ cache: this.#cache, pod, volumes });
    const obstacles = infos.map(filter);
    const candidates = infos.filter((_, index) => !obstacles[index]);
    if (candidates.length > 0) {
      const { name } = chooseNode({ cache: this.#cache, pod, candidates });
      this.#place(pod, name, volumes);
      return;
    }
    const message = this.#refuse(pod, obstacles as Obstacle[]);
    if (sibling) {
      const { generation } = this.#cache;
      this.#refused.set(sibling, { generation, message });
    }
  }

  /** Where its volumes are being made, the pod counts already. */
  #waitsForVolumes(pod: Pod, { waiting }: PodVolumes): boolean {
    const node = waiting
      .map(({ metadata }) => metadata.annotations?.[SELECTED_NODE])
      .find(name => name !== undefined);
    if (node === undefined || !this.#cache.has(node)) {
      return false;
    }
    this.#cache.assume(pod, node);
    return true;
  }

  /** Pods of one owner share the answer, unless each has volumes of its own. */
  #siblingKey(pod: Pod, volumes: PodVolumes): string | undefined {
    return volumes.bound.length + volumes.waiting.length > 0
      ? undefined
      : controllerUid(pod);
  }

  /** A volume is made where the pod goes; only then is the pod bound. */
  #place(pod: Pod, node: string, { waiting }: PodVolumes): void {
    const { registry } = this.#context;
    if (waiting.length === 0) {
      bindPod(this.#context, pod, node);
      return;
    }
    this.#cache.assume(pod, node);
    for (const claim of waiting) {
      const { metadata } = claim;
      if (!metadata.annotations?.[SELECTED_NODE]) {
        registry.update<VolumeClaim>(VOLUME_CLAIMS, {
          ...claim,
          metadata: {
            ...metadata,
            annotations: { ...metadata.annotations, [SELECTED_NODE]: node },
          },
        });
      }
    }
  }

  #refuse(pod: Pod, obstacles: readonly Obstacle[]): string {
    const { indexes, clock, writer, events } = this.#context;
    const message = unschedulableMessage(obstacles);
    const plan = pod.status.nominatedNodeName
      ? undefined
      : findPreemption({ pod, infos: this.#cache.nodes, obstacles, indexes });
    refusePod({ context: this.#context, pod, message, nominated: plan?.node });
    for (const victim of plan?.victims ?? []) {
      events.record(
        { component: 'default-scheduler' },
        {
          about: victim,
          reason: 'Preempted',
          message: `Preempted by pod ${pod.metadata.uid} on node ${plan!.node}`,
        },
      );
      writer.delete(PODS, victim.metadata, { manager: 'kube-scheduler' });
    }
    if (plan) {
      const at = addSeconds(clock.now(), RETRY_SECONDS);
      this.#context.requeue({ controller: this, key: ALL, at });
    }
    return message;
  }
}
