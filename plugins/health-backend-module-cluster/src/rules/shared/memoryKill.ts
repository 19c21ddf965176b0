import { MINUTE } from './duration';
import { lastEnding, type Ending, type PlacedContainer } from './containers';
import { isRecent } from './timing';

/** As long as a container that the kernel killed for memory is news. */
export const MEMORY_KILL_IS_NEWS = 30 * MINUTE;

/**
 * The latest end of a container, if the kernel killed it for memory not long
 * ago. What says this is one rule's; the rules about crashes leave it to that.
 */
export function memoryKill(
  placed: PlacedContainer,
  now: number,
): Ending | undefined {
  const ending = lastEnding(placed);
  const at = ending?.finishedAt ?? now;
  return ending?.reason === 'OOMKilled' &&
    isRecent({ at, within: MEMORY_KILL_IS_NEWS, now }).recent
    ? ending
    : undefined;
}
