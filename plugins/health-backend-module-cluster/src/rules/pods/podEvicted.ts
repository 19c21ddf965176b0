import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { conditionOf } from '../shared/conditions';
import { HOUR } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { quoteOf } from '../shared/quoteOf';
import { isRecent, latestOf } from '../shared/timing';

/** The pod itself stays until somebody, or the garbage collector, removes it. */
const NEWS = HOUR;

/** No field says when: the conditions and containers that ended with it do. */
function evictedAt(view: EntityView, pod: PodState): number {
  const event = view.environment
    .events(pod)
    .find(({ reason }) => reason === 'Evicted');
  return (
    conditionOf(pod, 'DisruptionTarget')?.since ??
    event?.lastSeenAt ??
    latestOf([
      ...pod.containers
        .filter(({ state }) => state === 'terminated')
        .map(({ since }) => since),
      ...pod.conditions.map(({ since }) => since),
    ]) ??
    pod.startedAt ??
    pod.createdAt
  );
}

function causeOf(message = ''): string {
  const [, resource] = /low on resource: ([\w-]+)/i.exec(message) ?? [];
  const said = quoteOf(message);
  const cause = resource
    ? `Its node ran short of ${resource}.`
    : 'It took more than it may, or its node ran short.';
  return said ? `${cause} The kubelet said: ${said}` : cause;
}

function judge(view: EntityView, pod: PodState): Verdict {
  const { now } = view;
  const at = evictedAt(view, pod);
  const { recent, until } = isRecent({ at, within: NEWS, now });
  const command = `describe node ${pod.node}`;
  return recent
    ? {
        recheckAt: until,
        finding: {
          rule: 'pod.evicted',
          object: objectName(pod),
          status: 'degraded',
          summary: `${objectName(pod)} was thrown off node ${
            pod.node ?? 'unknown'
          } at ${atText(at, now)}.`,
          evidence: [
            evidenceOf({
              object: pod,
              field: 'status.reason',
              value: pod.reason,
              at,
            }),
          ],
          cause: causeOf(pod.message),
          nextStep: `See what the node is short of, and give the pod requests that fit what it takes: ${kubectl(
            { view, command },
          )}`,
          since: at,
        },
      }
    : undefined;
}

/** A pod that its node threw out to save itself. */
export const podEvicted: HealthRule = {
  id: 'pod.evicted',
  title: 'Pods are not evicted',
  scope: 'entity',
  evaluate(view) {
    const { now, pods } = view;
    const verdicts = pods
      .filter(
        ({ phase, reason, deletedAt }) =>
          phase === 'Failed' && reason === 'Evicted' && deletedAt === undefined,
      )
      .map(pod => judge(view, pod));
    return outcomeOf({
      now,
      applies: pods.length > 0,
      verdicts,
      value: verdicts.filter(Boolean).length,
      unit: 'pods',
      objective: 0,
      window: 'PT1H',
    });
  },
};
