import { useSyncExternalStore } from 'react';
import { usePortalClock } from './usePortalClock';

/**
 * Time of the portal, milliseconds since 1970. Draws anew every `step` of it, a
 * second unless told otherwise; take as coarse a step as the page can bear.
 * @public
 */
export function usePortalNow(step = 1_000): number {
  const clock = usePortalClock();
  return useSyncExternalStore(
    clock.subscribe,
    () => Math.floor(clock.lastTick() / step) * step,
  );
}
