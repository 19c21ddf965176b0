import type { EnvironmentPlan, PlannedStore } from '../EnvironmentPlan';
import type { StoreFamily } from './StoreFamily';

/** What every part of a store is made from. */
export type StoreContext = {
  plan: EnvironmentPlan;
  planned: PlannedStore;
  family: StoreFamily;
};

/** Whether another store is what it copies. */
export function isFollower({ family, planned }: StoreContext): boolean {
  return family.leader !== planned;
}

/** Name of the headless Service that gives each pod of a store a name of its own. */
export function nodesName(store: string): string {
  return `${store}-nodes`;
}

/** Names of the pods of a store, in the order of their numbers. */
export function podNames({ planned }: StoreContext): string[] {
  return Array.from(
    { length: planned.nodes },
    (_, index) => `${planned.store.name}-${index}`,
  );
}
