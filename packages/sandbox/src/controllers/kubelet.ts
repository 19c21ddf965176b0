import { toKubernetesTime } from '../clock/timestamps';
import { stableHex } from '../hash/stableHash';
import { NODES, PODS } from '../registry/kinds';
import type { Condition } from '../registry/objects';
import type {
  Container,
  ContainerStatus,
  Node,
  Pod,
} from '../registry/workloads';
import { isTrue, withCondition } from './conditions';
import type { ControllerContext } from './ControllerContext';
import { recordEvent } from './events';
import { assignPodIp } from './podNetwork';
import { startupOf } from './startup';
import type { Startup } from './startup';

type Progress = { startup: Startup; started: boolean; ready: boolean };

/** An image that is named by its digest is its own id; any other gets one. */
function imageIdOf(image: string): string {
  return /@sha256:[0-9a-f]{64}$/.test(image)
    ? image
    : `${image.replace(/:[^/:]*$/, '')}@sha256:${stableHex(image)}`;
}

function containerStatus(
  pod: Pod,
  container: Container,
  progress: Progress,
): ContainerStatus {
  const { started, ready, startup } = progress;
  const id = stableHex(pod.metadata.uid!, container.name);
  return {
    name: container.name,
    image: container.image,
    imageID: started ? imageIdOf(container.image) : '',
    ...(started && { containerID: `containerd://${id}` }),
    ready,
    started,
    restartCount: 0,
    state: started
      ? { running: { startedAt: toKubernetesTime(startup.startedAt) } }
      : { waiting: { reason: 'ContainerCreating' } },
    lastState: {},
  };
}

function conditionsOf(
  pod: Pod,
  { startup, started, ready }: Progress,
): Condition[] {
  const condition = (
    type: string,
    met: boolean,
    since: Date,
    reason?: string,
  ): Condition => ({
    type,
    status: met ? 'True' : 'False',
    ...(!met &&
      reason && {
        reason,
        message: `containers with unready status: [${pod.spec.containers
          .map(({ name }) => name)
          .join(' ')}]`,
      }),
    lastProbeTime: null,
    lastTransitionTime: toKubernetesTime(met ? since : startup.scheduledAt),
  });
  const { scheduledAt, startedAt, readyAt } = startup;
  return [
    condition('PodReadyToStartContainers', started, startedAt),
    condition('Initialized', true, scheduledAt),
    condition('Ready', ready, readyAt, 'ContainersNotReady'),
    condition('ContainersReady', ready, readyAt, 'ContainersNotReady'),
  ].reduce(withCondition, pod.status.conditions ?? []);
}

function recordStart(
  context: ControllerContext,
  pod: Pod,
  startup: Startup,
): void {
  for (const { name, image } of pod.spec.containers) {
    const messages = {
      Pulled: `Successfully pulled image "${image}"`,
      Created: `Created container: ${name}`,
      Started: `Started container ${name}`,
    };
    Object.entries(messages).forEach(([reason, message]) =>
      recordEvent(context, {
        about: pod,
        reason,
        message,
        component: 'kubelet',
        at: startup.startedAt,
      }),
    );
  }
}

function advance(context: ControllerContext, pod: Pod, node: Node): void {
  const startup = startupOf(pod, context.seed);
  if (!startup) {
    return;
  }
  const now = context.clock.now();
  const progress = {
    startup,
    started: now >= startup.startedAt,
    ready: now >= startup.readyAt,
  };
  if (progress.started && pod.status.phase === 'Pending') {
    recordStart(context, pod, startup);
  }
  const hostIP = node.status.addresses.find(
    ({ type }) => type === 'InternalIP',
  )?.address;
  const podIP = progress.started
    ? pod.status.podIP ?? assignPodIp(context.registry, node)
    : undefined;
  context.registry.update<Pod>(PODS, {
    ...pod,
    status: {
      ...pod.status,
      phase: progress.started ? 'Running' : 'Pending',
      startTime: toKubernetesTime(startup.scheduledAt),
      ...(hostIP && { hostIP, hostIPs: [{ ip: hostIP }] }),
      ...(podIP && { podIP, podIPs: [{ ip: podIP }] }),
      conditions: conditionsOf(pod, progress),
      containerStatuses: pod.spec.containers.map(container =>
        containerStatus(pod, container, progress),
      ),
    },
  });
}

function isStarting(pod: Pod): boolean {
  return (
    pod.spec.nodeName !== undefined && !isTrue(pod.status.conditions, 'Ready')
  );
}

export function isAnyPodStarting({ registry }: ControllerContext): boolean {
  return registry.list<Pod>(PODS).some(isStarting);
}

/** Plays the part of every node's kubelet: pull, start, probe, report. */
export function reconcilePods(context: ControllerContext): void {
  for (const pod of context.registry.list<Pod>(PODS).filter(isStarting)) {
    const node = context.registry.get<Node>(NODES, {
      name: pod.spec.nodeName!,
    });
    if (node) {
      advance(context, pod, node);
    }
  }
}
