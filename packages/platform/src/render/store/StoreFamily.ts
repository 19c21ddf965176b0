import { InputError } from '@backstage/errors';
import type { EnvironmentPlan, PlannedStore } from '../EnvironmentPlan';

/** The store that is written to and its copies, as far as they run pods. */
export type StoreFamily = {
  leader: PlannedStore;
  /** By name, the leader among them. */
  members: readonly PlannedStore[];
};

/** Name of the store that another one copies, or its own. */
function leaderName({ store }: PlannedStore): string {
  return store.workload.follows ?? store.name;
}

/** The family that a store belongs to. */
export function familyOf(
  plan: Pick<EnvironmentPlan, 'stores'>,
  planned: PlannedStore,
): StoreFamily {
  const name = leaderName(planned);
  const members = plan.stores.filter(
    other => leaderName(other) === name && other.nodes > 0,
  );
  const leader = members.find(({ store }) => store.name === name);
  if (!leader) {
    throw new InputError(
      `${planned.store.name}: expected pods of ${name}, which it follows`,
    );
  }
  return { leader, members };
}

/** Pods of a family, all its copies together. */
export function podsOfFamily({ members }: StoreFamily): number {
  return members.reduce((sum, { nodes }) => sum + nodes, 0);
}
