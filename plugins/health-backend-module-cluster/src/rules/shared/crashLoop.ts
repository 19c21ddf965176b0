import type { PodState } from '../../state';
import type { Ending, PlacedContainer } from './containers';
import { HOUR, MINUTE } from './duration';

/** The kubelet forgets its back-off after a run of this length. */
const LONG_RUN = 10 * MINUTE;
const RECENT = 10 * MINUTE;
const FEWEST_RESTARTS = 3;
/** One that is not ready yet has not shown that it can do better. */
const FEWEST_RESTARTS_UNREADY = 2;

/** A container that ended, and how. */
export type Crash = {
  pod: PodState;
  placed: PlacedContainer;
  ending?: Ending;
};

/** It never ran: what the node could not start is another rule's. */
const NOT_STARTED = new Set(['ContainerCannotRun', 'StartError']);

/** Between two crashes a container runs for a moment; the loop goes on. */
function isLooping({ pod, placed, ending }: Crash, now: number): boolean {
  const { ready, restarts, state, reason = '' } = placed.container;
  const { startedAt, finishedAt, exitCode } = ending ?? {};
  if (
    restarts < (ready ? FEWEST_RESTARTS : FEWEST_RESTARTS_UNREADY) ||
    finishedAt === undefined ||
    state === 'waiting' ||
    NOT_STARTED.has(reason)
  ) {
    return false;
  }
  const wasShort = startedAt === undefined || finishedAt - startedAt < LONG_RUN;
  const isFrequent = (now - pod.createdAt) / restarts < HOUR;
  // To end well is a fault only if it comes too soon, every time.
  return exitCode === 0 ? wasShort && isFrequent : wasShort || isFrequent;
}

/**
 * When a container that runs again may be believed: after twice as long as it
 * ran before, a minute at least.
 */
function recoveredAt({ placed, ending }: Crash): number | undefined {
  const { state, since, ready } = placed.container;
  const { startedAt, finishedAt } = ending ?? {};
  if (state !== 'running' || since === undefined || !ready) {
    return undefined;
  }
  return startedAt === undefined || finishedAt === undefined
    ? since + RECENT
    : since + Math.max(MINUTE, 2 * (finishedAt - startedAt));
}

/** Until when a container is looping that does not wait just now. */
export function loopsUntil(crash: Crash, now: number): number | undefined {
  const finishedAt = crash.ending?.finishedAt;
  if (finishedAt === undefined || !isLooping(crash, now)) {
    return undefined;
  }
  const until = Math.min(
    finishedAt + RECENT,
    recoveredAt(crash) ?? Number.POSITIVE_INFINITY,
  );
  return until > now ? until : undefined;
}
