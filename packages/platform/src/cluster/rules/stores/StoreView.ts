import type { ClusterPlan } from '../../ClusterPlan';
import type { Alert } from '../Alert';
import { seriesOf } from '../Measured';
import type { Store } from '../Measured';

/** A store in a cluster, as its alerts look at it. */
export type StoreView = {
  store: Store;
  /** Labels of its series. */
  series: string;
  /** Pods of it. */
  nodes: number;
  /** Labels of the series of the store that it copies. */
  leader?: string;
  /** Whether a service reads it. */
  isRead: boolean;
};

export function viewOf(plan: ClusterPlan, store: Store): StoreView {
  const { follows, nodes } = store.workload;
  return {
    store,
    series: seriesOf(plan, store.name),
    nodes: nodes[plan.spec.base],
    ...(follows && { leader: seriesOf(plan, follows) }),
    isRead: plan.platform.edges.some(
      ({ from, kind, to }) =>
        kind === 'dependsOn' &&
        to === store.ref &&
        from.startsWith('component:'),
    ),
  };
}

/** An alert of a store, where its condition can occur at all. */
export type StoreAlert = Omit<Alert, 'entity'>;
