import { addSeconds } from '../../clock/timestamps';
import type { ContainerStatus } from '../types/Container';
import type { Pod } from '../types/Pod';
import { programOf } from './program';

function runningNames(pod: Pod): string[] {
  const statuses: ContainerStatus[] = [
    ...(pod.status.initContainerStatuses ?? []),
    ...(pod.status.containerStatuses ?? []),
  ];
  return statuses
    .filter(({ state }) => state.running !== undefined)
    .map(({ name }) => name);
}

/** Containers that have to be stopped, and when the slowest of them has. */
export function terminationOf(
  pod: Pod,
  seed: string,
): { running: string[]; askedAt: Date; goneAt: Date } {
  const running = runningNames(pod);
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
  const deadline = new Date(deletionTimestamp!);
  const askedAt = addSeconds(deadline, -deletionGracePeriodSeconds);
  const stops = pod.spec.containers
    .filter(({ name }) => running.includes(name))
    .map(
      container =>
        programOf({ pod, container, isInit: false, seed }).stopSeconds,
    );
  const goneAt = addSeconds(
    askedAt,
    Math.min(deletionGracePeriodSeconds, Math.max(0, ...stops)),
  );
  return { running, askedAt, goneAt };
}
