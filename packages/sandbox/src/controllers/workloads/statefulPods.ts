import { findCondition } from '../conditions';
import { isPodAvailable, isPodReady, isPodTerminating } from '../podState';
import type { Pod } from '../types/Pod';
import type { StatefulSet } from '../types/Workload';
import { REVISION_HASH } from './RevisionHistory';

export type StatefulPods = {
  /** By ordinal from the first to the last wanted; undefined where one is missing. */
  wanted: { ordinal: number; pod: Pod | undefined }[];
  /** Beyond the wanted ones, the highest ordinal first. */
  condemned: Pod[];
};

export function ordinalOf(set: StatefulSet, pod: Pod): number {
  return Number(pod.metadata.name.slice(set.metadata.name.length + 1));
}

export function revisionOfPod(pod: Pod): string | undefined {
  return pod.metadata.labels?.[REVISION_HASH];
}

/** Ready for long enough, and not on its way out. */
export function isHealthy(set: StatefulSet, pod: Pod, now: Date): boolean {
  return (
    isPodReady(pod) &&
    !isPodTerminating(pod) &&
    isPodAvailable(pod, set.spec.minReadySeconds ?? 0, now)
  );
}

export function arrange(set: StatefulSet, pods: readonly Pod[]): StatefulPods {
  const start = set.spec.ordinals?.start ?? 0;
  const replicas = set.spec.replicas ?? 1;
  const byOrdinal = new Map(pods.map(pod => [ordinalOf(set, pod), pod]));
  const wanted = Array.from({ length: replicas }, (_, index) => ({
    ordinal: start + index,
    pod: byOrdinal.get(start + index),
  }));
  const condemned = pods
    .filter(pod => {
      const ordinal = ordinalOf(set, pod);
      return ordinal < start || ordinal >= start + replicas;
    })
    .sort((left, right) => ordinalOf(set, right) - ordinalOf(set, left));
  return { wanted, condemned };
}

/** When a pod that is ready will count as available. */
export function availableFrom(pod: Pod, minReadySeconds: number): Date {
  const ready = findCondition(pod.status.conditions, 'Ready');
  const since = Date.parse(ready?.lastTransitionTime ?? '');
  return new Date(since + minReadySeconds * 1000);
}
