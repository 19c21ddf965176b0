import type { EntityView } from '../../judge/EntityView';
import type { DaemonSetState, PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { conditionOf, isNodeReady } from '../shared/conditions';
import { countText } from '../shared/countText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { podsOf } from '../shared/ownership';
import { podsText } from '../shared/podsText';
import { hasLasted } from '../shared/timing';

const PATIENCE = 2 * MINUTE;

/** Since when a node goes without; a pod that comes or goes starts anew. */
function gapSince(pod: PodState): number {
  const ready = conditionOf(pod, 'Ready');
  return Math.max(
    pod.createdAt,
    pod.deletedAt ?? -Infinity,
    ready?.status === 'True' ? -Infinity : ready?.since ?? -Infinity,
  );
}

function findingOf(options: {
  view: EntityView;
  set: DaemonSetState;
  gaps: number;
  since: number;
}): Finding {
  const { view, set, gaps, since } = options;
  const { name, namespace, desired, available } = set;
  const pods = podsOf(view, set);
  const nodes = pods
    .filter(({ ready, node }) => !ready && isNodeReady(view, node))
    .map(({ node }) => node)
    .filter(node => node !== undefined);
  const where = nodes.length > 0 ? ` (${nodes.slice(0, 5).join(', ')})` : '';
  const trouble = podsText(view, pods);
  return {
    rule: 'daemonset.gaps',
    object: objectName(set),
    status: available === 0 ? 'unhealthy' : 'degraded',
    summary: `${objectName(set)} has been missing on ${countText(
      gaps,
      'node',
    )} of ${desired} since ${atText(since, view.now)}${where}.`,
    evidence: [
      evidenceOf({
        object: set,
        field: 'status.numberAvailable',
        value: available,
        at: since,
      }),
      evidenceOf({
        object: set,
        field: 'status.desiredNumberScheduled',
        value: desired,
      }),
    ],
    cause: trouble && `Of its pods: ${trouble}.`,
    nextStep: `See why its pods do not run there: ${kubectl({
      view,
      namespace,
      command: `describe daemonset ${name}`,
    })}`,
    since,
  };
}

/** Since when each node goes without; those that do not answer aside. */
function gapsOf(view: EntityView, set: DaemonSetState): number[] {
  const pods = podsOf(view, set);
  const serves = (pod: PodState) => pod.ready && pod.deletedAt === undefined;
  // Available is told later than ready: of minReadySeconds, and of a busy controller.
  const served = Math.max(set.available, pods.filter(serves).length);
  const lost = pods.filter(
    pod => !serves(pod) && !isNodeReady(view, pod.node),
  ).length;
  const lacking = Math.max(0, set.desired - served - lost);
  const times = pods
    .filter(pod => !serves(pod) && isNodeReady(view, pod.node))
    .map(gapSince);
  // A node without any pod has gone without since the set was made.
  const missing = Math.max(0, lacking - times.length);
  return [...times, ...Array<number>(missing).fill(set.createdAt)].slice(
    0,
    lacking,
  );
}

function judge(view: EntityView, set: DaemonSetState): Verdict {
  const { now } = view;
  const verdicts = gapsOf(view, set).map(since => ({
    since,
    ...hasLasted({ since, atLeast: PATIENCE, now }),
  }));
  const gaps = verdicts.filter(({ reached }) => reached);
  const next = verdicts.filter(({ reached }) => !reached).map(({ at }) => at);
  const since = Math.min(...gaps.map(gap => gap.since));
  return {
    finding:
      gaps.length > 0
        ? findingOf({ view, set, gaps: gaps.length, since })
        : undefined,
    recheckAt: next.length > 0 ? Math.min(...next) : undefined,
  };
}

/** Nodes without the pod that each of them should have. */
export const daemonSetGaps: HealthRule = {
  id: 'daemonset.gaps',
  title: 'Every node has its pod',
  scope: 'entity',
  evaluate(view) {
    const sets = view.daemonSets.filter(
      ({ desired, deletedAt }) => desired > 0 && deletedAt === undefined,
    );
    return outcomeOf({
      now: view.now,
      applies: sets.length > 0,
      verdicts: sets.map(set => judge(view, set)),
      value: sets.reduce((sum, { available }) => sum + available, 0),
      unit: 'nodes',
      objective: sets.reduce((sum, { desired }) => sum + desired, 0),
    });
  },
};
