import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { conditionOf, isNodeReady } from '../shared/conditions';
import { containerName } from '../shared/containerName';
import { allContainers, type PlacedContainer } from '../shared/containers';
import { evidenceOf } from '../shared/evidenceOf';
import { judgePreparation } from '../shared/judgePreparation';
import { objectName } from '../shared/objectName';
import { firstFinding, outcomeOf, type Verdict } from '../shared/outcomeOf';
import { activePods } from '../shared/ownership';
import { startAdvice } from '../shared/startFailure';

const REASONS = new Set([
  'ContainerCannotRun',
  'CreateContainerConfigError',
  'CreateContainerError',
  'PostStartHookError',
  'RunContainerError',
  'StartError',
]);

/** Before the first container of a pod: its volumes, its network, its images. */
const PREPARING = new Set(['', 'ContainerCreating', 'PodInitializing']);

function refused(
  view: EntityView,
  pod: PodState,
  { container, path }: PlacedContainer,
): Finding {
  const { reason = '', message = '', state, since } = container;
  return {
    rule: 'pod.start-failed',
    object: objectName(pod),
    status: 'unhealthy',
    summary: `${containerName(pod, container)} cannot be started (${reason}).`,
    evidence: [
      evidenceOf({
        object: pod,
        field: `${path}.state.${state}.reason`,
        value: reason,
        at: since ?? conditionOf(pod, 'Ready')?.since,
      }),
    ],
    ...startAdvice({ view, pod, words: message || reason }),
    since: conditionOf(pod, 'Ready')?.since ?? pod.startedAt,
  };
}

function judge(view: EntityView, pod: PodState): Verdict {
  const containers = allContainers(pod);
  const bad = containers.filter(
    ({ container: { state, reason } }) =>
      state !== 'running' && REASONS.has(reason ?? ''),
  );
  if (bad.length > 0) {
    return firstFinding(
      bad.map(placed => ({ finding: refused(view, pod, placed) })),
    );
  }
  const isPrepared = containers.some(
    ({ container: { state, reason } }) =>
      state !== 'waiting' || !PREPARING.has(reason ?? ''),
  );
  return pod.node === undefined ||
    isPrepared ||
    pod.phase !== 'Pending' ||
    !isNodeReady(view, pod.node)
    ? undefined
    : judgePreparation(view, pod);
}

/** A container that the node cannot start, whatever its image. */
export const podStartFailed: HealthRule = {
  id: 'pod.start-failed',
  title: 'Containers can be started',
  scope: 'entity',
  evaluate(view) {
    const pods = activePods(view.pods);
    return outcomeOf({
      now: view.now,
      applies: pods.length > 0,
      verdicts: pods.map(pod => judge(view, pod)),
    });
  },
};
