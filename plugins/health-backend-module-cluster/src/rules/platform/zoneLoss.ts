import type { EntityView } from '../../judge/EntityView';
import type { WorkloadState } from '../../state';
import { FEWEST_MEMBERS, quorumOf } from '../shared/quorum';
import { matchesSelector } from './matchesSelector';

/** What the loss of one zone would leave of a workload. */
export type ZoneLoss = {
  zone: string;
  /** Ready pods in that zone, and in all others. */
  lost: number;
  left: number;
  /** Ready pods it needs to do its work. */
  needed: number;
  survives: boolean;
};

/**
 * What would be left of a workload, for each zone that its ready pods are in;
 * undefined where it is not known in which zone they all are.
 */
export function zoneLosses(
  view: EntityView,
  workload: WorkloadState,
): ZoneLoss[] | undefined {
  const byZone = new Map<string, number>();
  for (const pod of podsOfWorkload(view, workload)) {
    const zone = pod.node
      ? view.environment.nodes.get(pod.node)?.zone
      : undefined;
    if (pod.ready && !zone) {
      return undefined;
    }
    if (pod.ready) {
      byZone.set(zone!, (byZone.get(zone!) ?? 0) + 1);
    }
  }
  const ready = [...byZone.values()].reduce((sum, one) => sum + one, 0);
  const needed = neededOf(workload);
  return [...byZone].map(([zone, lost]) => ({
    zone,
    lost,
    left: ready - lost,
    needed,
    survives: ready - lost >= needed,
  }));
}

/** Its pods that are not going. */
export function podsOfWorkload(view: EntityView, workload: WorkloadState) {
  return view.pods.filter(
    pod =>
      pod.namespace === workload.namespace &&
      pod.deletedAt === undefined &&
      matchesSelector(workload.selector, pod.labels),
  );
}

/** A StatefulSet of three or more has members that vote. */
function neededOf({ kind, desired }: WorkloadState): number {
  return kind === 'StatefulSet' && desired >= FEWEST_MEMBERS
    ? quorumOf(desired)
    : 1;
}
