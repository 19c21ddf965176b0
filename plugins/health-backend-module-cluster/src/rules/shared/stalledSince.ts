import type { EntityView } from '../../judge/EntityView';
import type { PodState, WorkloadState } from '../../state';
import { conditionOf } from './conditions';
import { SECOND } from './duration';
import { activePods, podsOf } from './ownership';
import { latestOf } from './timing';

/** A pod that is ready has to stay so for minReadySeconds: that is no standstill. */
function availableSince(
  pod: PodState,
  { minReadySeconds = 0 }: WorkloadState,
): number {
  const since = conditionOf(pod, 'Ready')?.since ?? pod.createdAt;
  return since + minReadySeconds * SECOND;
}

/** When anything of an update moved last. A pod that crashes moves nothing. */
function movedAt(view: EntityView, workload: WorkloadState): number {
  const progressing = conditionOf(workload, 'Progressing');
  const times = [
    workload.changedAt,
    progressing?.updatedAt ?? progressing?.since,
    ...podsOf(view, workload).flatMap(pod => [
      pod.createdAt,
      pod.ready ? availableSince(pod, workload) : undefined,
    ]),
  ];
  return latestOf(times) ?? workload.createdAt;
}

/** The pod of the new revision for which a StatefulSet waits. */
function awaitedSince(
  view: EntityView,
  workload: WorkloadState,
): number | undefined {
  const { revision, changedAt } = workload;
  const unready = activePods(podsOf(view, workload)).filter(
    ({ ready, labels }) => {
      const hash = labels['controller-revision-hash'];
      return !ready && (!hash || !revision || hash === revision);
    },
  );
  return unready.length === 0
    ? undefined
    : latestOf([
        changedAt,
        ...unready.map(
          pod => conditionOf(pod, 'Ready')?.since ?? pod.createdAt,
        ),
      ]);
}

/** Since when an update that is under way has not moved; undefined without one. */
export function stalledSince(
  view: EntityView,
  workload: WorkloadState,
): number | undefined {
  const { kind, updated, desired, current, partition = 0 } = workload;
  if (workload.observedGeneration < workload.generation) {
    return movedAt(view, workload);
  }
  if (kind === 'StatefulSet') {
    // Members that are not there yet are of no older revision.
    return workload.updateStrategy !== 'OnDelete' &&
      updated < Math.min(current, desired) - partition
      ? awaitedSince(view, workload)
      : undefined;
  }
  // The update got through; what is missing since then is another rule's. A
  // Deployment without a deadline has no such condition: then old pods tell.
  const progressing = conditionOf(workload, 'Progressing');
  if (
    progressing
      ? progressing.reason === 'NewReplicaSetAvailable'
      : updated >= current
  ) {
    return undefined;
  }
  // A canary may stay small as long as its steps and analyses want it to.
  const isMeant =
    kind === 'Rollout' &&
    updated > 0 &&
    podsOf(view, workload).every(({ ready }) => ready);
  // With the last new pod missing, the old one it is to replace still is there.
  const isUnderWay = updated < desired || updated < current;
  return isUnderWay && !isMeant ? movedAt(view, workload) : undefined;
}
