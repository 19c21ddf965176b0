import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { findCondition } from '../conditions';
import type { Container, ContainerStatus } from '../types/Container';
import type { Pod, PodStatus } from '../types/Pod';
import type { ContainerStep, ContainerWorld, PodEvent } from './ContainerWorld';
import type { CrashBackoff } from './CrashBackoff';
import { podConditions } from './podConditions';
import { podPhase } from './podPhase';
import { programOf } from './program';
import { stepContainer, waitingStatus } from './stepContainer';

/** Volumes and network of a pod are set up in so many seconds. */
const SANDBOX_SECONDS = 1;

/** A volume that cannot be mounted is tried again after so many seconds. */
const MOUNT_RETRY_SECONDS = 15;

/** What a kubelet knows when it looks after a pod. */
export type PodWorld = {
  pod: Pod;
  now: Date;
  seed: string;
  backoff: CrashBackoff;
  /** Address on the network of the node, given once the pod has a sandbox. */
  assignIp: () => string | undefined;
  hostIp: string | undefined;
  fault: (container: Container) => ContainerWorld['fault'];
  pullError: (container: Container) => string | undefined;
  isImagePresent: (container: Container) => boolean;
  configError: (container: Container) => string | undefined;
  /** Why a volume cannot be mounted. */
  mountError: string | undefined;
  emit: (event: PodEvent) => void;
};

export type PodStep = Pick<ContainerStep, 'next' | 'isRepetition'> & {
  status: PodStatus;
};

type Looks = Pick<ContainerStep, 'next' | 'isRepetition'>[];

const isSidecar = (container: Container) =>
  container.restartPolicy === 'Always';

function stepOf(
  world: PodWorld,
  options: { container: Container; since: Date; isInit: boolean },
): ContainerStep {
  const { container, since, isInit } = options;
  const { pod, seed } = world;
  const statuses = isInit
    ? pod.status.initContainerStatuses
    : pod.status.containerStatuses;
  const before = statuses?.find(({ name }) => name === container.name);
  const policy = pod.spec.restartPolicy ?? 'Always';
  // An init container that has ended well is never started again.
  const initPolicy = policy === 'Never' ? 'Never' : 'OnFailure';
  const ordinary = isInit ? initPolicy : policy;
  return stepContainer(
    {
      pod,
      container,
      now: world.now,
      seed,
      since,
      restartPolicy: isSidecar(container) ? 'Always' : ordinary,
      program: programOf({
        pod,
        container,
        isInit: isInit && !isSidecar(container),
        seed,
      }),
      fault: world.fault(container),
      pullError: world.pullError(container),
      isImagePresent: world.isImagePresent(container),
      configError: world.configError(container),
      backoff: world.backoff,
      emit: world.emit,
    },
    before,
  );
}

type Initialization = {
  statuses: ContainerStatus[];
  /** When the last one was done; undefined while one is not. */
  doneAt: Date | undefined;
  failed: boolean;
};

/** One after the other; a sidecar counts as done once it has started. */
function initialize(world: PodWorld, from: Date, looks: Looks): Initialization {
  const containers = world.pod.spec.initContainers ?? [];
  const statuses: ContainerStatus[] = [];
  let doneAt: Date | undefined = from;
  let failed = false;
  for (const container of containers) {
    if (!doneAt) {
      statuses.push(waitingStatus({ container }, 'PodInitializing'));
      continue;
    }
    const step = stepOf(world, { container, since: doneAt, isInit: true });
    looks.push(step);
    const { terminated, running } = step.status.state;
    if (isSidecar(container)) {
      doneAt = step.status.started ? startOf(running, doneAt) : undefined;
      statuses.push(step.status);
    } else {
      const done = terminated?.exitCode === 0;
      failed ||= terminated !== undefined && !done && !step.next;
      doneAt = done ? new Date(terminated!.finishedAt) : undefined;
      statuses.push({ ...step.status, ready: done });
    }
  }
  return { statuses, doneAt, failed };
}

function startOf(running: { startedAt: string } | undefined, from: Date): Date {
  const startedAt = running ? new Date(running.startedAt) : from;
  return startedAt > from ? startedAt : from;
}

function earliest(looks: Looks): Pick<PodStep, 'next' | 'isRepetition'> {
  let best: Looks[number] | undefined;
  for (const look of looks) {
    if (look.next && (!best || look.next < best.next!)) {
      best = look;
    }
  }
  return best ? { next: best.next, isRepetition: best.isRepetition } : {};
}

/** Sidecars are stopped once everything they served has ended. */
function endSidecars(
  statuses: ContainerStatus[],
  endedAt: Date,
): ContainerStatus[] {
  return statuses.map(status => {
    const { running } = status.state;
    return running
      ? {
          ...status,
          ready: false,
          started: false,
          state: {
            terminated: {
              exitCode: 0,
              reason: 'Completed',
              startedAt: running.startedAt,
              finishedAt: toKubernetesTime(endedAt),
            },
          },
        }
      : status;
  });
}

/** Takes a pod that is bound to a node from where it was to where it is now. */
export function stepPod(world: PodWorld): PodStep {
  const { pod, now } = world;
  const scheduled = findCondition(pod.status.conditions, 'PodScheduled');
  const scheduledAt = new Date(
    scheduled?.lastTransitionTime ?? pod.metadata.creationTimestamp!,
  );
  const sandboxAt = addSeconds(scheduledAt, SANDBOX_SECONDS);
  const isSandboxReady = now >= sandboxAt && !world.mountError;
  const looks: Looks = [];
  if (!isSandboxReady) {
    looks.push(
      world.mountError
        ? { next: addSeconds(now, MOUNT_RETRY_SECONDS), isRepetition: true }
        : { next: sandboxAt },
    );
  }
  const wasReady = pod.status.podIP !== undefined;
  const begins = isSandboxReady || wasReady;
  const init = begins
    ? initialize(world, sandboxAt, looks)
    : {
        statuses: (pod.spec.initContainers ?? []).map(container =>
          waitingStatus({ container }, 'PodInitializing'),
        ),
        doneAt: undefined,
        failed: false,
      };
  const { containers, initContainers = [] } = pod.spec;
  const isInitialized = init.doneAt !== undefined;
  const since = init.doneAt;
  const waitReason =
    initContainers.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  const statuses = containers.map(container => {
    if (!since) {
      return waitingStatus({ container }, waitReason);
    }
    const step = stepOf(world, { container, since, isInit: false });
    looks.push(step);
    return step.status;
  });
  const phase = podPhase({
    pod,
    isInitialized,
    initFailed: init.failed,
    statuses,
  });
  const isCompleted = phase === 'Succeeded' || phase === 'Failed';
  const sidecars = init.statuses.filter((_, index) =>
    isSidecar(initContainers[index]),
  );
  const podIP = begins ? pod.status.podIP ?? world.assignIp() : undefined;
  const initStatuses = isCompleted
    ? endSidecars(init.statuses, now)
    : init.statuses;
  return {
    status: {
      ...pod.status,
      phase,
      startTime: pod.status.startTime ?? toKubernetesTime(scheduledAt),
      ...(world.hostIp && {
        hostIP: world.hostIp,
        hostIPs: [{ ip: world.hostIp }],
      }),
      ...(podIP && { podIP, podIPs: [{ ip: podIP }] }),
      conditions: podConditions(
        pod,
        {
          isSandboxReady: begins,
          isInitialized: isInitialized || initContainers.length === 0,
          isCompleted,
          uninitialized: init.statuses.filter(
            (status, index) =>
              !isSidecar(initContainers[index]) && !status.ready,
          ),
          serving: [...statuses, ...sidecars],
        },
        now,
      ),
      ...(initContainers.length > 0 && { initContainerStatuses: initStatuses }),
      containerStatuses: statuses,
    },
    ...(isCompleted ? {} : earliest(looks)),
  };
}
