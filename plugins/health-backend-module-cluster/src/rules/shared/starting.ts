import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import { conditionOf, isNodeReady } from './conditions';
import { allContainers, initContainers, lastEnding } from './containers';
import { MINUTE, SECOND } from './duration';
import { latestOf } from './timing';

/** Volumes, network, images and init containers may take so long. */
const PREPARATION = 5 * MINUTE;
const PLACEMENT = 30 * SECOND;
const SLACK = 30 * SECOND;

/** What a container waits for while nothing is wrong with it. */
const PATIENT = new Set(['ContainerCreating', 'PodInitializing', '']);

function hasTrouble(pod: PodState): boolean {
  return (
    allContainers(pod).some(
      ({ container: { state, reason = '', restarts } }) =>
        restarts > 2 || (state === 'waiting' && !PATIENT.has(reason)),
    ) ||
    initContainers(pod).some(
      placed => (lastEnding(placed)?.exitCode ?? 0) !== 0,
    )
  );
}

/**
 * Until when it is no news that a pod is not available: it is being placed or
 * prepared, is within its probe budget, or has not been ready long enough.
 * Undefined if something is wrong with it.
 */
function startingUntil(options: {
  view: EntityView;
  pod: PodState;
  minReadySeconds?: number;
}): number | undefined {
  const { view, pod, minReadySeconds = 0 } = options;
  if (!isNodeReady(view, pod.node) || hasTrouble(pod)) {
    return undefined;
  }
  if (pod.ready) {
    const since = conditionOf(pod, 'Ready')?.since ?? pod.createdAt;
    return since + minReadySeconds * SECOND + SLACK;
  }
  if (pod.node === undefined) {
    return pod.createdAt + PLACEMENT;
  }
  const running = pod.containers.filter(({ state }) => state === 'running');
  return running.length > 0 && running.length === pod.containers.length
    ? latestOf(
        running.map(
          ({ since = pod.createdAt, probeBudget }) =>
            since + probeBudget * SECOND + SLACK,
        ),
      )
    : (conditionOf(pod, 'PodScheduled')?.since ?? pod.createdAt) + PREPARATION;
}

/** Until when the last of some pods is starting; undefined if none is, by now. */
export function allStartedBy(options: {
  view: EntityView;
  pods: readonly PodState[];
  minReadySeconds?: number;
}): number | undefined {
  const { pods, ...rest } = options;
  const until = latestOf(pods.map(pod => startingUntil({ ...rest, pod })));
  return until !== undefined && until > options.view.now ? until : undefined;
}
