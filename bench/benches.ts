import type { Bench } from './lib/Bench';
import { clusterHealth } from './clusterHealth';
import { environmentPlan } from './environmentPlan';
import { environmentDelivery } from './environmentDelivery';
import { healthLatency } from './healthLatency';
import { healthReports } from './healthReports';
import { platformRender } from './platformRender';
import { sandboxList } from './sandboxList';
import { sandboxStart } from './sandboxStart';
import { sandboxWatch } from './sandboxWatch';

/** All there are, in the order in which they run. One file per subject. */
export const benches: readonly Bench[] = [
  platformRender,
  sandboxStart,
  sandboxList,
  sandboxWatch,
  clusterHealth,
  healthLatency,
  healthReports,
  environmentPlan,
  environmentDelivery,
];
