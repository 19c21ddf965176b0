import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { containerName } from '../shared/containerName';
import {
  allContainers,
  type Ending,
  type PlacedContainer,
} from '../shared/containers';
import { countText } from '../shared/countText';
import { durationText, MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { memoryKill, MEMORY_KILL_IS_NEWS } from '../shared/memoryKill';
import { objectName } from '../shared/objectName';
import { firstFinding, outcomeOf, type Verdict } from '../shared/outcomeOf';
import { activePods } from '../shared/ownership';
import { bytesText } from '../shared/quantityText';

/** After so long in readiness nobody suffers from it any more. */
const RECOVERED = 10 * MINUTE;

type Kill = { pod: PodState; placed: PlacedContainer; ending: Ending };

function causeOf({ placed, ending }: Kill): string {
  const { memoryLimit } = placed.container;
  const { startedAt, finishedAt } = ending;
  const ran =
    startedAt !== undefined && finishedAt !== undefined
      ? ` ${durationText(finishedAt - startedAt)} after it had started`
      : '';
  return memoryLimit === undefined
    ? `It has no memory limit: the node itself had no memory left${ran}.`
    : `It reached its memory limit of ${bytesText(memoryLimit)}${ran}.`;
}

function findingOf(view: EntityView, kill: Kill): Finding {
  const { pod, placed, ending } = kill;
  const { container, path } = placed;
  const { now } = view;
  const { memoryLimit, restarts } = container;
  const { finishedAt } = ending;
  const isOver =
    pod.ready && finishedAt !== undefined && now - finishedAt >= RECOVERED;
  const limit =
    memoryLimit === undefined
      ? 'without a limit'
      : `at its limit of ${bytesText(memoryLimit)}`;
  const when = finishedAt === undefined ? '' : ` at ${atText(finishedAt, now)}`;
  return {
    rule: 'pod.oom-killed',
    object: objectName(pod),
    status: isOver ? 'degraded' : 'unhealthy',
    summary: `${containerName(
      pod,
      container,
    )} was killed for memory${when}, ${limit}: ${countText(
      restarts,
      'restart',
    )}.`,
    evidence: [
      evidenceOf({
        object: pod,
        field: `${ending.path}.reason`,
        value: ending.reason,
        at: ending.finishedAt,
      }),
      evidenceOf({
        object: pod,
        field: `${path}.restartCount`,
        value: restarts,
      }),
      ...(memoryLimit === undefined
        ? []
        : [
            evidenceOf({
              object: pod,
              field: `spec.containers[name=${container.name}].resources.limits.memory`,
              value: bytesText(memoryLimit),
            }),
          ]),
    ],
    cause: causeOf(kill),
    nextStep: `Compare what it takes with its limit, then raise the limit or go back to the version before: ${kubectl(
      {
        view,
        namespace: pod.namespace,
        command: `top pod ${pod.name} --containers`,
      },
    )}`,
    since: ending.finishedAt,
  };
}

function judge(view: EntityView, pod: PodState): Verdict {
  return firstFinding(
    allContainers(pod).map(placed => {
      const ending = memoryKill(placed, view.now);
      if (!ending) {
        return undefined;
      }
      const at = ending.finishedAt ?? view.now;
      const recovered = at + RECOVERED;
      return {
        finding: findingOf(view, { pod, placed, ending }),
        recheckAt: recovered > view.now ? recovered : at + MEMORY_KILL_IS_NEWS,
      };
    }),
  );
}

/** A container that took more memory than it may. */
export const podOomKilled: HealthRule = {
  id: 'pod.oom-killed',
  title: 'Containers stay within their memory',
  scope: 'entity',
  evaluate(view) {
    const pods = activePods(view.pods);
    const verdicts = pods.map(pod => judge(view, pod));
    return outcomeOf({
      now: view.now,
      applies: pods.length > 0,
      verdicts,
      value: verdicts.filter(verdict => verdict?.finding).length,
      unit: 'pods',
      objective: 0,
      window: 'PT30M',
    });
  },
};
