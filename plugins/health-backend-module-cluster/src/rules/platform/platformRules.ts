import type { HealthRule } from '../HealthRule';
import { autoscalerAtMaximum } from './autoscalerAtMaximum';
import { autoscalerConflict } from './autoscalerConflict';
import { autoscalerInactive } from './autoscalerInactive';
import { certificateExpiring } from './certificateExpiring';
import { claimPending } from './claimPending';
import { cronJobLate } from './cronJobLate';
import { disruptionBudgetBlocks } from './disruptionBudgetBlocks';
import { environmentNotAsleep } from './environmentNotAsleep';
import { imageDrift } from './imageDrift';
import { ingressWithoutEndpoints } from './ingressWithoutEndpoints';
import { jobFailed } from './jobFailed';
import { namespaceStuckTerminating } from './namespaceStuckTerminating';
import { nodeLost } from './nodeLost';
import { nodeNotReady } from './nodeNotReady';
import { nodePressure } from './nodePressure';
import { quotaNearlyUsed } from './quotaNearlyUsed';
import { quotaUsedUp } from './quotaUsedUp';
import { workloadMissing } from './workloadMissing';
import { workloadUndeclared } from './workloadUndeclared';
import { zoneIntolerant } from './zoneIntolerant';

/** Rules about what is around pods and their workloads. */
export const PLATFORM_RULES: readonly HealthRule[] = [
  namespaceStuckTerminating,
  jobFailed,
  cronJobLate,
  claimPending,
  quotaNearlyUsed,
  quotaUsedUp,
  autoscalerAtMaximum,
  autoscalerInactive,
  autoscalerConflict,
  disruptionBudgetBlocks,
  zoneIntolerant,
  nodeNotReady,
  nodeLost,
  nodePressure,
  ingressWithoutEndpoints,
  certificateExpiring,
  imageDrift,
  workloadUndeclared,
  workloadMissing,
  environmentNotAsleep,
];
