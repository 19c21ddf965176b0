import { isTrue } from './conditions';
import type { Pod } from './types/Pod';

export function isPodReady(pod: Pod): boolean {
  return isTrue(pod.status.conditions, 'Ready');
}

/** Done for good: it holds no resources and serves nobody. */
export function isPodFinished({ status }: Pod): boolean {
  return status.phase === 'Succeeded' || status.phase === 'Failed';
}

export function isPodTerminating({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** Counted by its controller: neither finished nor on its way out. */
export function isPodActive(pod: Pod): boolean {
  return !isPodFinished(pod) && !isPodTerminating(pod);
}

/** Ready for `minReadySeconds`, hence to be relied on. */
export function isPodAvailable(
  pod: Pod,
  minReadySeconds: number,
  now: Date,
): boolean {
  const ready = pod.status.conditions?.find(({ type }) => type === 'Ready');
  return (
    ready?.status === 'True' &&
    (minReadySeconds === 0 ||
      Date.parse(ready.lastTransitionTime!) + minReadySeconds * 1000 <=
        now.getTime())
  );
}
