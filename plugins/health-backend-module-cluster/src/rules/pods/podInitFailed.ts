import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import {
  initContainers,
  lastEnding,
  type PlacedContainer,
} from '../shared/containers';
import { countText } from '../shared/countText';
import { evidenceOf } from '../shared/evidenceOf';
import { endingCause } from '../shared/exitText';
import { kubectl } from '../shared/kubectl';
import { memoryKill } from '../shared/memoryKill';
import { objectName } from '../shared/objectName';
import { firstFinding, outcomeOf } from '../shared/outcomeOf';
import { isActive } from '../shared/ownership';

/**
 * A pod that is not tried again may end with its init container; of a Job's the
 * Job tells.
 */
function isJudged(pod: PodState): boolean {
  return (
    isActive(pod) ||
    (pod.phase === 'Failed' &&
      pod.deletedAt === undefined &&
      pod.reason === undefined &&
      pod.owner === undefined)
  );
}

/** It ended with an error and has not ended well since. */
function hasFailed(placed: PlacedContainer): boolean {
  const { state, reason } = placed.container;
  const exitCode = lastEnding(placed)?.exitCode ?? 0;
  return state === 'waiting' ? reason === 'CrashLoopBackOff' : exitCode !== 0;
}

function findingOf(
  view: EntityView,
  pod: PodState,
  placed: PlacedContainer,
): Finding {
  const { container, path } = placed;
  const { name, restarts, reason, state } = container;
  const ending = lastEnding(placed);
  const at = ending?.finishedAt;
  const code =
    ending?.exitCode === undefined ? '' : ` with exit code ${ending.exitCode}`;
  const when = at === undefined ? '' : ` at ${atText(at, view.now)}`;
  return {
    rule: 'pod.init-failed',
    object: objectName(pod),
    status: 'unhealthy',
    summary: `${objectName(
      pod,
    )} does not start: its init container ${name} failed${code}${when}, ${countText(
      restarts,
      'restart',
    )}.`,
    value: restarts,
    evidence: [
      ...(state === 'waiting'
        ? [
            evidenceOf({
              object: pod,
              field: `${path}.state.waiting.reason`,
              value: reason,
            }),
          ]
        : []),
      ...(ending
        ? [
            evidenceOf({
              object: pod,
              field: `${ending.path}.exitCode`,
              value: ending.exitCode,
              at,
            }),
          ]
        : []),
      evidenceOf({
        object: pod,
        field: `${path}.restartCount`,
        value: restarts,
      }),
    ],
    cause: ending && endingCause(ending),
    nextStep: `Read what it said: ${kubectl({
      view,
      namespace: pod.namespace,
      command: `logs ${pod.name} -c ${name}${
        state === 'terminated' ? '' : ' --previous'
      }`,
    })}`,
    since: pod.startedAt ?? at,
  };
}

/** A pod that waits for an init container which does not get through. */
export const podInitFailed: HealthRule = {
  id: 'pod.init-failed',
  title: 'Init containers finish',
  scope: 'entity',
  evaluate(view) {
    const pods = view.pods.filter(
      pod => isJudged(pod) && initContainers(pod).length > 0,
    );
    return outcomeOf({
      now: view.now,
      applies: pods.length > 0,
      unit: 'restarts',
      verdicts: pods
        .filter(({ ready }) => !ready)
        .map(pod =>
          firstFinding(
            initContainers(pod)
              .filter(
                placed => hasFailed(placed) && !memoryKill(placed, view.now),
              )
              .map(placed => ({ finding: findingOf(view, pod, placed) })),
          ),
        ),
    });
  },
};
