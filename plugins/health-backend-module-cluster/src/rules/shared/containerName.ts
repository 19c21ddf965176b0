import type { ContainerState, PodState } from '../../state';
import { objectName } from './objectName';

/** Names a container where its pod has several, else the pod alone. */
export function containerName(
  pod: PodState,
  container: ContainerState,
): string {
  const many = pod.containers.length + pod.initContainers.length > 1;
  return many
    ? `Container ${container.name} of ${objectName(pod)}`
    : objectName(pod);
}
