import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import type { StoreFamily } from './StoreFamily';

/** A service that depends on a store or on one of its copies. */
export type StoreClient = {
  planned: PlannedService;
  /** Whether it uses the store that is written to, not only copies. */
  writes: boolean;
  /** Name of its own secret for the store, like `mysql-password`. */
  credential?: string;
};

/** The services of an environment that a family of stores serves, by name. */
export function clientsOf(
  plan: EnvironmentPlan,
  { leader }: Pick<StoreFamily, 'leader'>,
): StoreClient[] {
  const { name } = leader.store;
  // Also copies that have no pods here: the leader answers for them.
  const family = plan.stores
    .map(({ store }) => store)
    .filter(store => (store.workload.follows ?? store.name) === name);
  const declared = (from: string, to: string) =>
    plan.edges.some(
      edge => edge.kind === 'dependsOn' && edge.from === from && edge.to === to,
    );
  return plan.services.flatMap(planned => {
    const used = family.filter(({ ref }) => declared(planned.service.ref, ref));
    return used.length === 0
      ? []
      : [
          {
            planned,
            writes: used.includes(leader.store),
            credential: used.find(({ workload }) => workload.credential)
              ?.workload.credential,
          },
        ];
  });
}

/** The most pods that a service may have at one time. */
export function mostPodsOf({ planned }: StoreClient): number {
  return planned.maxReplicas ?? planned.replicas;
}
