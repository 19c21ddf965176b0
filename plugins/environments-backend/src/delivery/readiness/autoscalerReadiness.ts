import type { KubernetesObject } from '@brown-bear/platform';
import type { LiveObject, ObjectRef } from '../../cluster/EnvironmentCluster';
import { mapOf, numberOf, textOf } from '../../cluster/json';
import { READY, waiting } from './Readiness';
import type { Readiness } from './Readiness';

/** What an autoscaler scales. */
export function scaleTargetOf({
  metadata,
  spec,
}: KubernetesObject): ObjectRef | undefined {
  const target = mapOf(mapOf(spec).scaleTargetRef);
  const apiVersion = textOf(target.apiVersion);
  const kind = textOf(target.kind);
  const name = textOf(target.name);
  const { namespace } = metadata;
  return apiVersion && kind && name
    ? { apiVersion, kind, name, namespace }
    : undefined;
}

/**
 * An autoscaler raises its target to its minimum some seconds after it was told
 * to; until then the target is ready with fewer pods than it is to have. It
 * leaves alone what is scaled to nothing. Judged by the target, which is then
 * judged itself: its status may be older than that.
 */
export function autoscalerReadiness(
  { spec }: KubernetesObject,
  target: LiveObject | undefined,
): Readiness {
  const least = numberOf(mapOf(spec).minReplicas) ?? 1;
  const replicas = target && (numberOf(mapOf(target.spec).replicas) ?? 1);
  return !replicas || replicas >= least
    ? READY
    : waiting(
        `It has not raised its target from ${replicas} to ${least} pods yet`,
      );
}
