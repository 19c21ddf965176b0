import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { stableHex } from '../../hash/stableHash';
import type { ContainerStatus, Terminated } from '../types/Container';
import type { ContainerStep, ContainerWorld } from './ContainerWorld';
import { formatGoDuration, parseGoDuration } from './CrashBackoff';
import { imageIdOf, imageSize, pullAttempts, pullSeconds } from './imagePull';
import { runningStep } from './runningContainer';

/** A container that is looked at after months has ended and begun again so often. */
const MOST_TURNS = 20_000;

const CONFIG_ERROR = 'CreateContainerConfigError';

/** What is missing is looked for again after so many simulated seconds. */
const CONFIG_RETRY_SECONDS = 10;

const PULL_REASONS = ['ErrImagePull', 'ImagePullBackOff'];

function later(...times: Date[]): Date {
  return times.reduce((left, right) => (right > left ? right : left));
}

export function waitingStatus(
  world: Pick<ContainerWorld, 'container'>,
  reason: string,
): ContainerStatus {
  const { name, image } = world.container;
  return {
    name,
    image,
    imageID: '',
    ready: false,
    started: false,
    restartCount: 0,
    state: { waiting: { reason } },
    lastState: {},
  };
}

function waitingFor(
  status: ContainerStatus,
  reason: string,
  message: string,
): ContainerStatus {
  const { waiting } = status.state;
  return waiting?.reason === reason && waiting.message === message
    ? status
    : {
        ...status,
        ready: false,
        started: false,
        state: { waiting: { reason, message } },
      };
}

function start(
  world: ContainerWorld,
  status: ContainerStatus,
  startedAt: Date,
): ContainerStatus {
  const { pod, container, emit } = world;
  const hasRun = status.lastState.terminated !== undefined;
  const restartCount = status.restartCount + (hasRun ? 1 : 0);
  const id = stableHex(pod.metadata.uid!, container.name, `${restartCount}`);
  const about = { container: container.name, at: startedAt };
  emit({
    ...about,
    reason: 'Created',
    message: `Created container: ${container.name}`,
  });
  emit({
    ...about,
    reason: 'Started',
    message: `Started container ${container.name}`,
  });
  return {
    ...status,
    imageID: imageIdOf(container.image),
    containerID: `containerd://${id}`,
    ready: false,
    started: false,
    restartCount,
    state: { running: { startedAt: toKubernetesTime(startedAt) } },
  };
}

function failPull(
  world: ContainerWorld,
  status: ContainerStatus,
  error: string,
): ContainerStep {
  const { container, since, now, emit } = world;
  const { image, name } = container;
  const { last, next, errorUntil } = pullAttempts(since, now);
  const isFresh = now < errorUntil;
  if (isFresh && status.state.waiting?.reason !== 'ErrImagePull') {
    const about = { container: name, at: last, type: 'Warning' as const };
    emit({
      ...about,
      type: 'Normal',
      reason: 'Pulling',
      message: `Pulling image "${image}"`,
    });
    emit({
      ...about,
      reason: 'Failed',
      message: `Failed to pull image "${image}": ${error}`,
    });
    emit({ ...about, reason: 'Failed', message: 'Error: ErrImagePull' });
  }
  if (isFresh) {
    return {
      status: waitingFor(status, 'ErrImagePull', error),
      next: errorUntil,
    };
  }
  const message = `Back-off pulling image "${image}": ErrImagePull: ${error}`;
  if (status.state.waiting?.reason !== 'ImagePullBackOff') {
    const about = { container: name, at: errorUntil };
    emit({
      ...about,
      reason: 'BackOff',
      message: `Back-off pulling image "${image}"`,
    });
    emit({
      ...about,
      type: 'Warning',
      reason: 'Failed',
      message: 'Error: ImagePullBackOff',
    });
  }
  return { status: waitingFor(status, 'ImagePullBackOff', message), next };
}

/** Pulls the image, or says why it cannot, and starts what is in it. */
function stepPull(
  world: ContainerWorld,
  status: ContainerStatus,
): ContainerStep {
  const { pod, container, since, now, seed, pullError, emit } = world;
  const { image, name } = container;
  if (pullError !== undefined) {
    return failPull(world, status, pullError);
  }
  const failedBefore = PULL_REASONS.includes(status.state.waiting!.reason);
  const attempts = failedBefore ? pullAttempts(since, now) : undefined;
  // The attempts that were due failed; only the one that is due now can do better.
  if (attempts && now >= addSeconds(attempts.last, 1)) {
    return { status, next: attempts.next };
  }
  const pullFrom = attempts?.last ?? since;
  const seconds = world.isImagePresent
    ? 0
    : pullSeconds(image, seed, pod.spec.nodeName!);
  const startAt = addSeconds(pullFrom, attempts ? 0 : seconds);
  const about = { container: name };
  if (now < startAt) {
    emit({
      ...about,
      at: pullFrom,
      reason: 'Pulling',
      message: `Pulling image "${image}"`,
    });
    return { status, next: startAt };
  }
  emit({
    ...about,
    at: startAt,
    reason: 'Pulled',
    message: world.isImagePresent
      ? `Container image "${image}" already present on machine`
      : `Successfully pulled image "${image}" in ${seconds}s (${seconds}s including waiting). Image size: ${imageSize(
          image,
        )} bytes.`,
  });
  return { status: start(world, status, startAt) };
}

function stepCrashLoop(
  world: ContainerWorld,
  status: ContainerStatus,
): ContainerStep {
  const { container, now, emit } = world;
  const [, pause] =
    /^back-off (\S+) /.exec(status.state.waiting?.message ?? '') ?? [];
  const finishedAt = new Date(status.lastState.terminated!.finishedAt);
  const restartAt = addSeconds(finishedAt, parseGoDuration(pause ?? '0s'));
  if (now < restartAt) {
    return { status, next: restartAt };
  }
  emit({
    container: container.name,
    at: restartAt,
    reason: 'Pulled',
    message: `Container image "${container.image}" already present on machine`,
  });
  return { status: start(world, status, restartAt) };
}

/** It has ended: for good, or until the back-off is over. */
function stepTerminated(
  world: ContainerWorld,
  status: ContainerStatus,
  terminated: Terminated,
): ContainerStep {
  const { pod, container, restartPolicy, backoff, emit } = world;
  const restarts =
    restartPolicy === 'Always' ||
    (restartPolicy === 'OnFailure' && terminated.exitCode !== 0);
  if (!restarts) {
    return { status };
  }
  const { namespace, name, uid } = pod.metadata;
  const finishedAt = new Date(terminated.finishedAt);
  const seconds = backoff.secondsAfter({
    container: `${uid}/${container.name}`,
    ranSeconds:
      (finishedAt.getTime() - Date.parse(terminated.startedAt)) / 1000,
    restartCount: status.restartCount,
  });
  const ended = {
    ...status,
    ready: false,
    started: false,
    lastState: { terminated },
  };
  if (seconds === 0) {
    return { status: start(world, ended, addSeconds(finishedAt, 1)) };
  }
  emit({
    container: container.name,
    at: later(finishedAt),
    type: 'Warning',
    reason: 'BackOff',
    message: `Back-off restarting failed container ${container.name} in pod ${name}_${namespace}(${uid})`,
  });
  return {
    status: waitingFor(
      ended,
      'CrashLoopBackOff',
      `back-off ${formatGoDuration(seconds)} restarting failed container=${
        container.name
      } pod=${name}_${namespace}(${uid})`,
    ),
  };
}

function stepOnce(
  world: ContainerWorld,
  status: ContainerStatus,
): ContainerStep {
  const { waiting, terminated } = status.state;
  if (terminated) {
    return stepTerminated(world, status, terminated);
  }
  if (!waiting) {
    return runningStep(world, status);
  }
  if (waiting.reason === 'CrashLoopBackOff') {
    return stepCrashLoop(world, status);
  }
  if (world.configError !== undefined) {
    return {
      status: waitingFor(status, CONFIG_ERROR, world.configError),
      next: addSeconds(world.now, CONFIG_RETRY_SECONDS),
      isRepetition: true,
    };
  }
  if (waiting.reason === CONFIG_ERROR) {
    // The image was pulled before; what was missing has come just now.
    const come = { since: world.now, isImagePresent: true };
    return stepPull({ ...world, ...come }, status);
  }
  return stepPull(world, status);
}

/**
 * Takes a container from where it was to where it is now. Times follow from what
 * its status says, so a look after hours finds what many looks would have found.
 */
export function stepContainer(
  world: ContainerWorld,
  before: ContainerStatus | undefined,
): ContainerStep {
  let status = before ?? waitingStatus(world, 'ContainerCreating');
  for (let turn = 0; ; turn += 1) {
    const step = stepOnce(world, status);
    if (step.status === status || turn >= MOST_TURNS) {
      return step;
    }
    status = step.status;
  }
}
