import { setTimeout as wait } from 'node:timers/promises';

/** Waits until the time is over or nobody wants to wait any more. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0 && !signal.aborted) {
    await wait(ms, undefined, { signal }).catch(() => undefined);
  }
}

/** A random number between the two. */
export function between(low: number, high: number): number {
  return low + Math.random() * (high - low);
}
