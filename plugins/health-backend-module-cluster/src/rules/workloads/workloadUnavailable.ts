import type { EntityView } from '../../judge/EntityView';
import type { PodState, WorkloadState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { conditionOf } from '../shared/conditions';
import { SECOND } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { activePods, podsOf } from '../shared/ownership';
import { podsText } from '../shared/podsText';
import { allStartedBy } from '../shared/starting';
import { hasLasted, latestOf } from '../shared/timing';
import { wantedWorkloads } from '../shared/wantedWorkloads';

const PATIENCE = 30 * SECOND;

/** When a pod last did something for its workload, or stopped to. */
function timesOf(pod: PodState): (number | undefined)[] {
  const { createdAt, deletedAt, gracePeriod = 0 } = pod;
  return [
    createdAt,
    conditionOf(pod, 'Ready')?.since,
    // It is no longer counted from the moment in which it was deleted.
    deletedAt === undefined ? undefined : deletedAt - gracePeriod * SECOND,
  ];
}

/** When it lost, or failed to get, what it should have, if anything says so. */
function unavailableSince(
  view: EntityView,
  workload: WorkloadState,
): number | undefined {
  const { changedAt, statusChangedAt } = workload;
  const condition = conditionOf(workload, 'Available');
  if (condition?.status === 'False' && condition.since !== undefined) {
    return condition.since;
  }
  const pods = podsOf(view, workload);
  const times = [
    changedAt,
    ...pods.flatMap(timesOf),
    // Between a pod that went and its successor nothing else says so.
    pods.length === 0 ? statusChangedAt : undefined,
  ];
  return latestOf(times);
}

function noneOf(desired: number): string {
  return desired === 1
    ? 'its only pod has not'
    : `none of ${desired} wanted pods has`;
}

function findingOf(
  view: EntityView,
  workload: WorkloadState,
  since: number | undefined,
): Finding {
  const { kind, name, namespace, desired, available } = workload;
  const lasted = since === undefined ? '' : ` since ${atText(since, view.now)}`;
  const condition = conditionOf(workload, 'Available');
  const command = `describe ${kind.toLowerCase()} ${name}`;
  const pods = podsOf(view, workload);
  const trouble = podsText(view, pods);
  return {
    rule: 'workload.unavailable',
    object: objectName(workload),
    status: available === 0 ? 'unhealthy' : 'degraded',
    summary:
      available === 0
        ? `${objectName(workload)} serves nobody: ${noneOf(
            desired,
          )} been available${lasted}.`
        : `${objectName(
            workload,
          )} has had only ${available} of ${desired} pods available${lasted}, fewer than it may go down to.`,
    evidence: [
      evidenceOf({
        object: workload,
        field: 'status.availableReplicas',
        value: available,
        at: since,
      }),
      ...(condition?.status === 'False'
        ? [
            evidenceOf({
              object: workload,
              field: 'status.conditions[type=Available].status',
              value: 'False',
              at: condition.since,
            }),
          ]
        : []),
    ],
    cause: trouble
      ? `Of its pods: ${trouble}.`
      : `Pods are missing: it has ${pods.length} of ${desired}.`,
    nextStep: `Look at its pods first; then ${kubectl({
      view,
      namespace,
      command,
    })}`,
    since,
  };
}

function judge(view: EntityView, workload: WorkloadState): Verdict {
  const { now } = view;
  const { kind, available, minReadySeconds } = workload;
  const isBelow =
    kind === 'Deployment' &&
    conditionOf(workload, 'Available')?.status === 'False';
  if (available > 0 && !isBelow) {
    return undefined;
  }
  const since = unavailableSince(view, workload);
  const { reached, at } = hasLasted({
    since: since ?? workload.createdAt,
    atLeast: PATIENCE,
    now,
  });
  const pods = activePods(podsOf(view, workload));
  const started = allStartedBy({ view, pods, minReadySeconds });
  return reached && started === undefined
    ? { finding: findingOf(view, workload, since) }
    : { recheckAt: Math.max(at, started ?? at) };
}

/** A workload that has nothing, or less than it promises, to serve with. */
export const workloadUnavailable: HealthRule = {
  id: 'workload.unavailable',
  title: 'Enough replicas are available',
  scope: 'entity',
  evaluate(view) {
    const workloads = wantedWorkloads(view);
    return outcomeOf({
      now: view.now,
      applies: workloads.length > 0,
      verdicts: workloads.map(workload => judge(view, workload)),
      value: workloads.reduce((sum, { available }) => sum + available, 0),
      unit: 'pods',
      objective: workloads.reduce((sum, { desired }) => sum + desired, 0),
    });
  },
};
