import type { ReplicaSet } from '../types/Workload';

export type Resize = { set: ReplicaSet; replicas: number };

export type RollingUpdateState = {
  replicas: number;
  surge: number;
  unavailable: number;
  current: ReplicaSet;
  /** Older ones, oldest first. */
  old: readonly ReplicaSet[];
};

const sizeOf = ({ spec }: ReplicaSet) => spec.replicas;
const availableOf = ({ status }: ReplicaSet) => status?.availableReplicas ?? 0;

export function total(
  sets: readonly ReplicaSet[],
  count: (set: ReplicaSet) => number = sizeOf,
): number {
  return sets.reduce((sum, set) => sum + count(set), 0);
}

function growCurrent(state: RollingUpdateState): Resize | undefined {
  const { replicas, surge, current, old } = state;
  const size = sizeOf(current);
  if (size >= replicas) {
    return size > replicas ? { set: current, replicas } : undefined;
  }
  const room = replicas + surge - total([current, ...old]);
  const more = Math.min(room, replicas - size);
  return more > 0 ? { set: current, replicas: size + more } : undefined;
}

/** Old pods that do not work anyway go first: they cost no availability. */
function dropUnhealthy(old: readonly ReplicaSet[], most: number): Resize[] {
  let left = most;
  return old.map(set => {
    const unhealthy = Math.max(0, sizeOf(set) - availableOf(set));
    const drop = Math.min(left, unhealthy);
    left -= drop;
    return { set, replicas: sizeOf(set) - drop };
  });
}

function shrinkOld(state: RollingUpdateState): Resize[] {
  const { replicas, unavailable, current, old } = state;
  const least = replicas - unavailable;
  const all = [current, ...old];
  const starting = Math.max(0, sizeOf(current) - availableOf(current));
  const most = total(all) - least - starting;
  if (most <= 0) {
    return [];
  }
  const cleaned = dropUnhealthy(old, most);
  let spare = total(all, availableOf) - least;
  return cleaned.map(({ set, replicas: size }) => {
    const drop = Math.max(0, Math.min(spare, size));
    spare -= drop;
    return { set, replicas: size - drop };
  });
}

/**
 * One step of a rolling update: more of the new while there may be more pods,
 * fewer of the old while enough are available.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export function rollingUpdateStep(state: RollingUpdateState): Resize[] {
  const growth = growCurrent(state);
  if (growth) {
    return [growth];
  }
  return shrinkOld(state).filter(
    ({ set, replicas }) => replicas !== sizeOf(set),
  );
}

/** A changed number of replicas in the middle of an update is shared out by size. */
export function proportionalResize(
  sets: readonly ReplicaSet[],
  allowed: number,
): Resize[] {
  const before = total(sets);
  let left = allowed - before;
  const largestFirst = [...sets].sort(
    (one, other) => sizeOf(other) - sizeOf(one),
  );
  return largestFirst.map((set, index) => {
    const isLast = index === largestFirst.length - 1;
    const fair = Math.round(((allowed - before) * sizeOf(set)) / (before || 1));
    const share = isLast
      ? left
      : Math.sign(left) * Math.min(Math.abs(left), Math.abs(fair));
    const replicas = Math.max(0, sizeOf(set) + share);
    left -= replicas - sizeOf(set);
    return { set, replicas };
  });
}
