import type { EntityView } from '../../judge/EntityView';
import type { EventState, PodState } from '../../state';
import { conditionOf } from './conditions';
import { MINUTE } from './duration';
import { evidenceOf } from './evidenceOf';
import { objectName } from './objectName';
import type { Verdict } from './outcomeOf';
import { atText } from './atText';
import { startAdvice } from './startFailure';
import { hasLasted, isRecent } from './timing';

/** Warnings that say what a pod waits for while it is prepared. */
const OBSTACLES = new Set([
  'FailedAttachVolume',
  'FailedCreatePodSandBox',
  'FailedMount',
  'NetworkNotReady',
]);

/** How long preparing may take: with a warning, and without one (a large image). */
const PATIENCE = { warned: 2 * MINUTE, silent: 10 * MINUTE };

/** The warning that is still being repeated. */
function obstacleOf(view: EntityView, pod: PodState): EventState | undefined {
  const { now } = view;
  return view.environment
    .events(pod)
    .find(
      ({ reason, lastSeenAt }) =>
        OBSTACLES.has(reason) &&
        isRecent({ at: lastSeenAt, within: 5 * MINUTE, now }).recent,
    );
}

/** Whether volumes, network or images of a pod that has a node take too long. */
export function judgePreparation(view: EntityView, pod: PodState): Verdict {
  const { now } = view;
  const since =
    conditionOf(pod, 'PodScheduled')?.since ?? pod.startedAt ?? pod.createdAt;
  const warning = obstacleOf(view, pod);
  const atLeast = warning ? PATIENCE.warned : PATIENCE.silent;
  const { reached, at } = hasLasted({ since, atLeast, now });
  return !reached
    ? { recheckAt: at }
    : {
        finding: {
          rule: 'pod.start-failed',
          object: objectName(pod),
          status: 'unhealthy',
          summary: `${objectName(pod)} has been waiting since ${atText(
            since,
            now,
          )} on node ${pod.node} for its volumes, network or images${
            warning ? ` (${warning.reason})` : ''
          }.`,
          evidence: [
            evidenceOf({
              object: pod,
              field: 'status.phase',
              value: pod.phase,
              at: since,
            }),
            ...(warning
              ? [
                  evidenceOf({
                    object: warning,
                    field: 'reason',
                    value: warning.reason,
                    at: warning.lastSeenAt,
                  }),
                ]
              : []),
          ],
          ...startAdvice({ view, pod, words: warning?.message ?? '' }),
          since,
        },
      };
}
