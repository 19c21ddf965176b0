import type { KubernetesObject } from '@brown-bear/platform';
import { parseQuantity } from '@brown-bear/platform';
import type { JsonObject } from '@backstage/types';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf, mapsOf } from '../../cluster/json';
import type { JsonMap } from '../../cluster/json';

/**
 * Limits while an environment changes: what is narrower than before would be
 * held against old claims and pods even while they go. Each bound is the wider
 * one of both.
 */
export function roomyLimits(
  rendered: KubernetesObject,
  live: LiveObject | undefined,
): KubernetesObject {
  if (!live) {
    return rendered;
  }
  const before = mapsOf(mapOf(live.spec).limits);
  const limits = mapsOf(mapOf(rendered.spec).limits).map(limit => {
    const former = before.find(({ type }) => type === limit.type) ?? {};
    return {
      ...limit,
      ...(limit.max !== undefined && {
        max: widest(limit.max, former.max, (a, b) => a > b),
      }),
      ...(limit.min !== undefined && {
        min: widest(limit.min, former.min, (a, b) => a < b),
      }),
    };
  });
  return { ...rendered, spec: { ...rendered.spec, limits } as JsonObject };
}

function widest(
  rendered: unknown,
  former: unknown,
  isWider: (a: bigint, b: bigint) => boolean,
): JsonMap {
  const before = mapOf(former);
  return Object.fromEntries(
    Object.entries(mapOf(rendered)).map(([key, bound]) => {
      const was = parseQuantity(before[key]);
      const is = parseQuantity(bound);
      const keeps = was !== undefined && is !== undefined && isWider(was, is);
      return [key, keeps ? before[key] : bound];
    }),
  );
}
