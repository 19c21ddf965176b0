import type { EntityView } from '../../judge/EntityView';
import type { WorkloadState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { conditionOf } from '../shared/conditions';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { activePods, podsOf } from '../shared/ownership';
import { podsText } from '../shared/podsText';
import { FEWEST_MEMBERS, quorumOf } from '../shared/quorum';
import { allStartedBy } from '../shared/starting';
import { latestOf } from '../shared/timing';
import { wantedWorkloads } from '../shared/wantedWorkloads';

/** Members come one after the other: none is older while the set comes up. */
const YOUNG = 10 * MINUTE;

/** Until when the set comes up for the first time; undefined if it does not. */
function comesUpUntil(
  view: EntityView,
  workload: WorkloadState,
): number | undefined {
  const pods = activePods(podsOf(view, workload));
  const isNew = pods.every(({ createdAt }) => createdAt + YOUNG > view.now);
  if (!isNew) {
    return undefined;
  }
  // In between it may have none that starts: the next one is about to be made.
  const next = latestOf([
    workload.changedAt ?? workload.createdAt,
    ...pods.map(pod => conditionOf(pod, 'Ready')?.since ?? pod.createdAt),
  ]);
  const until = latestOf([
    next === undefined ? undefined : next + MINUTE / 2,
    allStartedBy({ view, pods }),
  ]);
  return until !== undefined && until > view.now ? until : undefined;
}

function findingOf(view: EntityView, workload: WorkloadState): Finding {
  const { name, namespace, ready, desired } = workload;
  const quorum = quorumOf(desired);
  const pods = podsOf(view, workload);
  const trouble = podsText(view, pods);
  const since = latestOf(
    pods
      .filter(pod => !pod.ready)
      .map(pod => conditionOf(pod, 'Ready')?.since ?? pod.createdAt),
  );
  return {
    rule: 'statefulset.below-quorum',
    object: objectName(workload),
    status: 'unhealthy',
    summary: `${objectName(
      workload,
    )} has no quorum: ${ready} of ${desired} members ready, ${quorum} needed.`,
    evidence: [
      evidenceOf({
        object: workload,
        field: 'status.readyReplicas',
        value: ready,
        at: since,
      }),
      evidenceOf({
        object: workload,
        field: 'spec.replicas',
        value: desired,
      }),
    ],
    cause: trouble ? `Of its pods: ${trouble}.` : undefined,
    nextStep: `Bring ${
      quorum - ready
    } more back, and delete neither pods nor claims of those that are left: ${kubectl(
      {
        view,
        namespace,
        command: `describe statefulset ${name}`,
      },
    )}`,
    since,
  };
}

function judge(view: EntityView, workload: WorkloadState): Verdict {
  if (workload.ready >= quorumOf(workload.desired)) {
    return undefined;
  }
  const until = comesUpUntil(view, workload);
  return until === undefined
    ? { finding: findingOf(view, workload) }
    : { recheckAt: until };
}

/** A set of members that has lost its majority. */
export const statefulSetBelowQuorum: HealthRule = {
  id: 'statefulset.below-quorum',
  title: 'Quorum is kept',
  scope: 'entity',
  evaluate(view) {
    const sets = wantedWorkloads(view, ['StatefulSet']).filter(
      ({ desired }) => desired >= FEWEST_MEMBERS,
    );
    return outcomeOf({
      now: view.now,
      applies: sets.length > 0,
      verdicts: sets.map(workload => judge(view, workload)),
      value: sets.reduce((sum, { ready }) => sum + ready, 0),
      unit: 'members',
      objective: sets.reduce((sum, { desired }) => sum + desired, 0),
    });
  },
};
