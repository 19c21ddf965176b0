import type { ContainerState, PodState } from '../../state';

/** A container, and where in its pod's status it is found. */
export type PlacedContainer = {
  container: ContainerState;
  /** Its statuses may stand in another order than its spec: found by name. */
  path: string;
};

/** Containers that are to keep running: the app's, and sidecars among the init containers. */
export function runningContainers(pod: PodState): PlacedContainer[] {
  return [
    ...pod.containers.map(container => ({
      container,
      path: `status.containerStatuses[name=${container.name}]`,
    })),
    ...pod.initContainers
      .filter(({ sidecar }) => sidecar)
      .map(container => ({
        container,
        path: `status.initContainerStatuses[name=${container.name}]`,
      })),
  ];
}

/** Init containers that are to end before the app's begin. */
export function initContainers(pod: PodState): PlacedContainer[] {
  return pod.initContainers
    .filter(({ sidecar }) => !sidecar)
    .map(container => ({
      container,
      path: `status.initContainerStatuses[name=${container.name}]`,
    }));
}

/** All of them, init containers first: the order in which they start. */
export function allContainers(pod: PodState): PlacedContainer[] {
  return [...initContainers(pod), ...runningContainers(pod)];
}

/** How a container last ended. */
export type Ending = {
  exitCode?: number;
  reason?: string;
  message?: string;
  startedAt?: number;
  finishedAt?: number;
  /** Path of it in the pod's status. */
  path: string;
};

/** How a container last ended: now, if it is over, else before its last restart. */
export function lastEnding(placed: PlacedContainer): Ending | undefined {
  const { container, path } = placed;
  if (container.state === 'terminated') {
    const { exitCode, reason, message, since } = container;
    return {
      exitCode,
      reason,
      message,
      finishedAt: since,
      path: `${path}.state.terminated`,
    };
  }
  return (
    container.last && {
      ...container.last,
      path: `${path}.lastState.terminated`,
    }
  );
}
