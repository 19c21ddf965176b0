import type { KubernetesObject } from '@brown-bear/platform';
import { parseQuantity } from '@brown-bear/platform';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf } from '../../cluster/json';

/**
 * A quota while an environment changes: what is rendered is exactly enough for
 * the new objects, and the old ones still fill the old one. Each of its
 * resources has the larger amount of both; what was not bounded yet is not,
 * until the change is over.
 */
export function roomyQuota(
  rendered: KubernetesObject,
  live: LiveObject | undefined,
): KubernetesObject {
  if (!live) {
    return rendered;
  }
  const before = mapOf(mapOf(live.spec).hard);
  const hard = Object.entries(mapOf(mapOf(rendered.spec).hard)).flatMap(
    ([key, amount]) => {
      const former = parseQuantity(before[key]);
      if (former === undefined) {
        return [];
      }
      const isLarger = former > (parseQuantity(amount) ?? 0n);
      return [[key, isLarger ? before[key] : amount] as const];
    },
  );
  return {
    ...rendered,
    spec: {
      ...rendered.spec,
      hard: Object.fromEntries(hard) as Record<string, string>,
    },
  };
}
