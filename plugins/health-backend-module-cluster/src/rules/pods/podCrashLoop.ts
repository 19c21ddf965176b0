import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { conditionOf } from '../shared/conditions';
import { containerName } from '../shared/containerName';
import { lastEnding, runningContainers } from '../shared/containers';
import { countText } from '../shared/countText';
import { loopsUntil, type Crash } from '../shared/crashLoop';
import { evidenceOf } from '../shared/evidenceOf';
import { endingCause } from '../shared/exitText';
import { kubectl } from '../shared/kubectl';
import { memoryKill } from '../shared/memoryKill';
import { objectName } from '../shared/objectName';
import { firstFinding, outcomeOf, type Verdict } from '../shared/outcomeOf';
import { activePods } from '../shared/ownership';
import { quoteOf } from '../shared/quoteOf';

function evidenceOfCrash({ pod, placed, ending }: Crash) {
  const { container, path } = placed;
  const { restarts, reason, state } = container;
  const at = ending?.finishedAt;
  const fields = [
    ...(state === 'waiting'
      ? [{ field: `${path}.state.waiting.reason`, value: reason }]
      : []),
    ...(ending
      ? [{ field: `${ending.path}.exitCode`, value: ending.exitCode }]
      : []),
    { field: `${path}.restartCount`, value: restarts },
  ];
  return fields.map(({ field, value }) =>
    evidenceOf({ object: pod, field, value, at }),
  );
}

function findingOf(view: EntityView, crash: Crash): Finding {
  const { pod, placed, ending } = crash;
  const { container } = placed;
  const { exitCode, finishedAt } = ending ?? {};
  const last = [
    finishedAt !== undefined && `at ${atText(finishedAt, view.now)}`,
    exitCode !== undefined && `with exit code ${exitCode}`,
  ].filter(part => part !== false);
  const probe = view.environment
    .events(pod)
    .find(({ message }) => /^(Liveness|Startup) probe failed/.test(message));
  const restarts = countText(container.restarts, 'restart');
  return {
    rule: 'pod.crash-loop',
    object: objectName(pod),
    status: 'unhealthy',
    summary: `${containerName(
      pod,
      container,
    )} crashes again and again: ${restarts}${
      last.length > 0 ? `, it last ended ${last.join(' ')}` : ''
    }.`,
    value: container.restarts,
    evidence: evidenceOfCrash(crash),
    cause: quoteOf(probe?.message) ?? endingCause(ending ?? {}),
    nextStep: `Read what it said before it ended: ${kubectl({
      view,
      namespace: pod.namespace,
      command: `logs ${pod.name} -c ${container.name} --previous`,
    })}`,
    since:
      (pod.ready ? undefined : conditionOf(pod, 'Ready')?.since) ?? finishedAt,
  };
}

function judge(view: EntityView, pod: PodState): Verdict {
  const { now } = view;
  return firstFinding(
    runningContainers(pod).map(placed => {
      const { state, reason } = placed.container;
      const crash = { pod, placed, ending: lastEnding(placed) };
      const waits = state === 'waiting' && reason === 'CrashLoopBackOff';
      const until = waits ? undefined : loopsUntil(crash, now);
      return memoryKill(placed, now) || !(waits || until !== undefined)
        ? undefined
        : { finding: findingOf(view, crash), recheckAt: until };
    }),
  );
}

/** A container that ends, is started again, and ends. */
export const podCrashLoop: HealthRule = {
  id: 'pod.crash-loop',
  title: 'Containers keep running',
  scope: 'entity',
  evaluate(view) {
    const pods = activePods(view.pods);
    return outcomeOf({
      now: view.now,
      applies: pods.length > 0,
      verdicts: pods.map(pod => judge(view, pod)),
      value: pods
        .flatMap(runningContainers)
        .reduce((sum, { container }) => sum + container.restarts, 0),
      unit: 'restarts',
    });
  },
};
