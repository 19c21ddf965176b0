import type { ReplicaSet } from '../types/Workload';
import { total } from '../workloads/rollingUpdate';
import type { Resize } from '../workloads/rollingUpdate';
import { availableOf, sizeOf } from './RolloutState';

/**
 * One step from the sizes there are to those that are wanted, with no more pods
 * than allowed and no fewer available than needed. The first goal grows first.
 */
export function approachSizes(options: {
  goals: readonly Resize[];
  replicas: number;
  surge: number;
  unavailable: number;
}): Resize[] {
  const { goals, replicas, surge, unavailable } = options;
  const sets: readonly ReplicaSet[] = goals.map(({ set }) => set);
  let room = replicas + surge - total(sets);
  const grown = goals.map(({ set, replicas: goal }) => {
    const more = Math.max(0, Math.min(room, goal - sizeOf(set)));
    room -= more;
    return { set, replicas: sizeOf(set) + more };
  });
  const growing = grown.filter(
    ({ set, replicas: size }) => size !== sizeOf(set),
  );
  if (growing.length > 0) {
    return growing;
  }
  let spare = total(sets, availableOf) - (replicas - unavailable);
  return goals.flatMap(({ set, replicas: goal }) => {
    const surplus = Math.max(0, sizeOf(set) - goal);
    // Pods that do not work anyway cost no availability.
    const broken = Math.min(surplus, sizeOf(set) - availableOf(set));
    const working = Math.max(0, Math.min(spare, surplus - broken));
    spare -= working;
    const drop = broken + working;
    return drop > 0 ? [{ set, replicas: sizeOf(set) - drop }] : [];
  });
}
