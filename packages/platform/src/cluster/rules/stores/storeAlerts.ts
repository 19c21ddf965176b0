import type { ClusterPlan } from '../../ClusterPlan';
import type { Alert } from '../Alert';
import { measuredIn } from '../Measured';
import type { Store } from '../Measured';
import { volumeAlerts } from '../volumeAlerts';
import { elasticsearchAlerts } from './elasticsearchAlerts';
import { mysqlAlerts } from './mysqlAlerts';
import { rabbitmqAlerts } from './rabbitmqAlerts';
import { redisAlerts } from './redisAlerts';
import { viewOf } from './StoreView';
import type { StoreAlert, StoreView } from './StoreView';

const OF_ENGINE: Record<
  Store['workload']['engine'],
  (view: StoreView) => StoreAlert[]
> = {
  elasticsearch: elasticsearchAlerts,
  mysql: mysqlAlerts,
  rabbitmq: rabbitmqAlerts,
  redis: redisAlerts,
};

/** What is wrong with the stores of the core environment. */
export function storeAlerts(plan: ClusterPlan): Alert[] {
  return measuredIn(plan).stores.flatMap(store => [
    ...OF_ENGINE[store.workload.engine](viewOf(plan, store)).map(alert => ({
      ...alert,
      entity: store,
    })),
    ...volumeAlerts(store, {
      namespace: plan.coreNamespace,
      pods: store.name,
    }),
  ]);
}
