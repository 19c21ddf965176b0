import type { EntityView } from '../../judge/EntityView';
import type { DaemonSetState, PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { conditionOf, isNodeReady } from '../shared/conditions';
import { countText } from '../shared/countText';
import { durationText, MINUTE } from '../shared/duration';
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
    )} of ${desired} for ${durationText(view.now - since)}${where}.`,
    value: available,
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

function judge(view: EntityView, set: DaemonSetState): Verdict {
  const { now } = view;
  const lacking = set.desired - set.available;
  if (lacking <= 0) {
    return undefined;
  }
  const pods = podsOf(view, set);
  const unready = pods.filter(pod => !pod.ready || pod.deletedAt !== undefined);
  const onLostNodes = pods.filter(({ node }) => !isNodeReady(view, node));
  const times = unready
    .filter(({ node }) => isNodeReady(view, node))
    .map(gapSince);
  // Nodes without any pod: they have gone without since the set was made.
  const missing = lacking - onLostNodes.length - times.length;
  const begun = [
    ...times,
    ...Array.from({ length: Math.max(0, missing) }, () => set.createdAt),
  ].slice(0, Math.max(0, lacking - onLostNodes.length));
  const verdicts = begun.map(since => ({
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
