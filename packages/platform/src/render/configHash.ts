import { createHash } from 'node:crypto';

/** Annotation of a pod template that changes with the configuration of its pods. */
export const CONFIG_HASH = 'brown-bear.io/config-hash';

/**
 * A short hash of what pods read when they start: as an annotation of the pod
 * template it lets a change of a ConfigMap restart them, one by one, by the
 * strategy of their workload.
 */
export function configHash(...data: readonly Record<string, string>[]): string {
  const entries = data.map(map => Object.entries(map).sort());
  return createHash('sha256')
    .update(JSON.stringify(entries))
    .digest('hex')
    .slice(0, 16);
}
