import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { PlatformService } from '../Platform';

/** Replicas of each size compared with what the room asks for. */
const FACTORS = { small: 0.5, medium: 1, large: 1.5 } as const;

/** How many pods of a service an environment runs while it is awake. */
export function replicasOf(
  spec: EnvironmentSpec,
  service: PlatformService,
): number {
  const chosen = spec.overrides[service.name]?.replicas;
  const asked = service.workload.replicas[spec.base] * FACTORS[spec.size];
  // Rounded up, so that half of one pod is still a pod.
  return chosen ?? Math.ceil(asked);
}
