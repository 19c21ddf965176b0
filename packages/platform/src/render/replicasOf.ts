import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { PlatformService } from '../Platform';

/** Each size compared with what the rooms ask for. */
export const SIZE_FACTORS = { small: 0.5, medium: 1, large: 1.5 } as const;

// Rounded up, so that half of one pod is still a pod.
function sized(spec: EnvironmentSpec, asked: number): number {
  return Math.ceil(asked * SIZE_FACTORS[spec.size]);
}

/** How many pods of a service an environment runs while it is awake, at least. */
export function replicasOf(
  spec: EnvironmentSpec,
  service: PlatformService,
): number {
  const chosen = spec.overrides[service.name]?.replicas;
  return chosen ?? sized(spec, service.workload.replicas[spec.base]);
}

/**
 * How many pods a service may grow to; undefined where it does not follow its
 * load: its room does not say so, somebody chose a number, or there is no
 * room between the fewest and the most.
 */
export function maxReplicasOf(
  spec: EnvironmentSpec,
  service: PlatformService,
): number | undefined {
  const { scaling } = service.workload;
  if (!scaling || spec.overrides[service.name]?.replicas !== undefined) {
    return undefined;
  }
  const most = sized(spec, scaling.max[spec.base]);
  return most > replicasOf(spec, service) ? most : undefined;
}
