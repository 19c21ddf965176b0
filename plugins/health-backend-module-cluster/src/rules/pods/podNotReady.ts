import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { conditionOf, isNodeReady } from '../shared/conditions';
import { containerName } from '../shared/containerName';
import { runningContainers, type PlacedContainer } from '../shared/containers';
import { durationText, SECOND } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { firstFinding, outcomeOf, type Verdict } from '../shared/outcomeOf';
import { activePods, severityOf } from '../shared/ownership';
import { quoteOf } from '../shared/quoteOf';
import { hasLasted } from '../shared/timing';

/** Beyond its probe budget, and of any unreadiness: probes fail now and then. */
const SLACK = 30 * SECOND;

/** When it became so: unready pods keep the time of the change. */
function unreadySince(pod: PodState): number | undefined {
  const ready = conditionOf(pod, 'Ready');
  return ready && ready.status !== 'True' ? ready.since : undefined;
}

function findingOf(
  view: EntityView,
  pod: PodState,
  { container, path }: PlacedContainer,
): Finding {
  const { now } = view;
  const { name, started, probeBudget, since: startedAt } = container;
  const since = unreadySince(pod) ?? startedAt;
  const lasted = since === undefined ? '' : ` since ${atText(since, now)}`;
  const wasReady =
    since !== undefined &&
    startedAt !== undefined &&
    since - startedAt > probeBudget * SECOND + SLACK;
  const ran = wasReady
    ? ' It had been before.'
    : ` It should need ${durationText(probeBudget * SECOND)} at most.`;
  const probe = view.environment
    .events(pod)
    .find(({ reason }) => reason === 'Unhealthy');
  const isStarting = started === false;
  return {
    rule: 'pod.not-ready',
    object: objectName(pod),
    status: severityOf(view, pod),
    summary: `${containerName(
      pod,
      container,
    )} runs but has not been ready${lasted}.${
      startedAt === undefined ? '' : ran
    }`,
    evidence: [
      evidenceOf({
        object: pod,
        field: `${path}.ready`,
        value: false,
        at: since,
      }),
      evidenceOf({
        object: pod,
        field: `${path}.state.running.startedAt`,
        at: startedAt,
      }),
    ],
    cause:
      quoteOf(probe?.message) ??
      (isStarting
        ? 'Its startup probe does not succeed.'
        : 'Its readiness probe fails: the program does not answer, or waits for something it depends on.'),
    nextStep: `Read what it says of itself: ${kubectl({
      view,
      namespace: pod.namespace,
      command: `logs ${pod.name} -c ${name} --tail=100`,
    })}`,
    since,
  };
}

function judge(view: EntityView, pod: PodState): Verdict {
  const { now } = view;
  const containers = runningContainers(pod);
  if (
    !containers.every(({ container }) => container.state === 'running') ||
    !isNodeReady(view, pod.node)
  ) {
    return undefined;
  }
  return firstFinding(
    containers
      .filter(({ container }) => !container.ready)
      .map(placed => {
        const { since = pod.createdAt, probeBudget } = placed.container;
        const started = hasLasted({
          since,
          atLeast: probeBudget * SECOND + SLACK,
          now,
        });
        const unready = hasLasted({
          since: unreadySince(pod) ?? since,
          atLeast: SLACK,
          now,
        });
        return started.reached && unready.reached
          ? { finding: findingOf(view, pod, placed) }
          : { recheckAt: Math.max(started.at, unready.at) };
      }),
  );
}

/** A pod that runs and is sent nothing, as its probes fail. */
export const podNotReady: HealthRule = {
  id: 'pod.not-ready',
  title: 'Pods are ready',
  scope: 'entity',
  evaluate(view) {
    const pods = activePods(view.pods).filter(
      ({ owner }) => owner?.kind !== 'Job',
    );
    return outcomeOf({
      now: view.now,
      applies: pods.length > 0,
      verdicts: pods.map(pod => judge(view, pod)),
      value: pods.filter(({ ready }) => ready).length,
      unit: 'pods',
      objective: pods.length,
    });
  },
};
