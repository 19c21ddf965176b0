import { PODS, NODES } from '../../registry/kinds';
import { addSeconds } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { keyOf, parseKey } from '../engine/keys';
import { isPodFinished } from '../podState';
import type { Node } from '../types/Node';
import type { Pod } from '../types/Pod';
import type { PodEvent } from './ContainerWorld';
import { CrashBackoff } from './CrashBackoff';
import { ImageCache } from './ImageCache';
import { lookupError } from './imagePull';
import { PodNetwork } from './PodNetwork';
import { configErrorOf, mountErrorOf } from './references';
import { stepPod } from './stepPod';
import type { PodStep } from './stepPod';
import { terminationOf } from './termination';

/** How long pods of a node that does not exist are kept, as the pod garbage collector does. */
const ORPHAN_SECONDS = 40;

function boundPod({ object }: Change): string[] {
  return (object as Pod).spec.nodeName ? [keyOf(object)] : [];
}

/** Plays the part of every node's kubelet: pull, start, probe, restart, stop, report. */
export class KubeletController implements Controller {
  readonly name = 'kubelet';
  readonly watches: readonly Watch[] = [{ kind: PODS, keysOf: boundPod }];
  readonly #context: ControllerContext;
  readonly #backoff = new CrashBackoff();
  readonly #images: ImageCache;
  readonly #network: PodNetwork;
  /** Pods of nodes that do not exist, by uid, and since when that is known. */
  readonly #orphans = new Map<string, Date>();

  static create(options: { context: ControllerContext }): KubeletController {
    return new KubeletController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
    this.#images = ImageCache.create(context);
    this.#network = PodNetwork.create(context);
  }

  reset(): void {
    this.#backoff.clear();
    this.#images.clear();
    this.#network.clear();
    this.#orphans.clear();
  }

  reconcile(key: string): void {
    const { registry, faults } = this.#context;
    const pod = registry.get<Pod>(PODS, parseKey(key));
    if (!pod) {
      return;
    }
    const node = registry.get<Node>(NODES, { name: pod.spec.nodeName! });
    if (!node) {
      this.#giveUp(key, pod);
    } else if (!faults.isNodeDown(node.metadata.name)) {
      this.#lookAfter(key, pod, node);
    }
  }

  /** Its machine is gone for good, and after a while the pod is given up too. */
  #giveUp(key: string, pod: Pod): void {
    const now = this.#context.clock.now();
    const uid = pod.metadata.uid!;
    const since = this.#orphans.get(uid) ?? now;
    this.#orphans.set(uid, since);
    const at = addSeconds(since, ORPHAN_SECONDS);
    if (now < at) {
      this.#context.requeue({ controller: this, key, at });
      return;
    }
    this.#orphans.delete(uid);
    this.#remove(pod);
  }

  #lookAfter(key: string, pod: Pod, node: Node): void {
    if (pod.metadata.deletionTimestamp) {
      this.#terminate(key, pod);
      return;
    }
    if (isPodFinished(pod)) {
      return;
    }
    const step = this.#step(pod, node);
    const { next, isRepetition } = step;
    for (const { image, imageID } of step.status.containerStatuses ?? []) {
      if (imageID) {
        this.#images.add(node.metadata.name, image);
      }
    }
    this.#context.registry.update<Pod>(PODS, { ...pod, status: step.status });
    if (next) {
      this.#context.requeue({
        controller: this,
        key,
        at: next,
        deferrable: isRepetition,
      });
    }
  }

  #step(pod: Pod, node: Node): PodStep {
    const { registry, clock, seed, faults } = this.#context;
    const hostIp = node.status.addresses.find(
      ({ type }) => type === 'InternalIP',
    )?.address;
    // What is mounted stays mounted.
    const mountError = pod.status.podIP
      ? undefined
      : mountErrorOf(registry, pod);
    if (mountError !== undefined) {
      this.#record(pod, {
        type: 'Warning',
        reason: 'FailedMount',
        message: mountError,
      });
    }
    return stepPod({
      pod,
      now: clock.now(),
      seed,
      backoff: this.#backoff,
      assignIp: () =>
        pod.spec.hostNetwork ? hostIp : this.#network.assign(node),
      hostIp,
      fault: container => faults.programFault(pod, container),
      pullError: container =>
        faults.pullError(pod, container) ?? lookupError(container.image),
      isImagePresent: container =>
        this.#images.has(node.metadata.name, container.image),
      configError: container => configErrorOf(registry, pod, container),
      mountError,
      emit: event => this.#record(pod, event),
    });
  }

  #terminate(key: string, pod: Pod): void {
    const { clock, seed } = this.#context;
    const { running, askedAt, goneAt } = terminationOf(pod, seed);
    if (isPodFinished(pod) || clock.now() >= goneAt) {
      this.#remove(pod);
      return;
    }
    running.forEach(container =>
      this.#record(pod, {
        container,
        at: askedAt,
        reason: 'Killing',
        message: `Stopping container ${container}`,
      }),
    );
    this.#context.requeue({ controller: this, key, at: goneAt });
  }

  #remove(pod: Pod): void {
    this.#context.writer.delete(PODS, pod.metadata, {
      manager: 'kubelet',
      gracePeriodSeconds: 0,
      preconditions: { uid: pod.metadata.uid },
    });
    pod.spec.containers.forEach(({ name }) =>
      this.#backoff.forget(`${pod.metadata.uid}/${name}`),
    );
  }

  #record(pod: Pod, { container, ...event }: PodEvent): void {
    const isInit = pod.spec.initContainers?.some(
      ({ name }) => name === container,
    );
    const list = isInit ? 'initContainers' : 'containers';
    this.#context.events.record(
      { component: 'kubelet', host: pod.spec.nodeName },
      {
        about: pod,
        ...event,
        ...(container && { fieldPath: `spec.${list}{${container}}` }),
      },
    );
  }
}
