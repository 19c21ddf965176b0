import type { ClusterPlan } from '../ClusterPlan';
import { alertRule } from './Alert';
import type { Alert } from './Alert';
import { backupAlerts } from './backupAlerts';
import { edgeAlerts } from './edgeAlerts';
import { kubernetesAlerts } from './kubernetesAlerts';
import { burnRateAlerts } from './objectives';
import { observabilityAlerts } from './observabilityAlerts';
import { presenceAlerts } from './presenceAlerts';
import { recordingRules } from './recordingRules';
import { rulesText } from './rulesText';
import { serviceAlerts } from './serviceAlerts';
import { storeAlerts } from './stores/storeAlerts';

/** Name of the file with what is recorded; every system has one with its alerts. */
const RECORDED = 'recorded';

/** Every alert of a cluster, in no particular order. */
export function clusterAlerts(plan: ClusterPlan): Alert[] {
  return [
    ...burnRateAlerts(plan),
    ...presenceAlerts(plan),
    ...serviceAlerts(plan),
    ...storeAlerts(plan),
    ...backupAlerts(plan),
    ...edgeAlerts(plan),
    ...kubernetesAlerts(plan),
    ...observabilityAlerts(plan),
  ];
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string) {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups].sort(([a], [b]) => Number(a > b) - Number(a < b));
}

/**
 * Text of every rule file by its name: what is recorded, then the alerts of
 * each system of the catalog, a group per entity.
 */
export function ruleFiles(plan: ClusterPlan): Record<string, string> {
  const systems = grouped(clusterAlerts(plan), ({ entity }) => entity.system);
  return Object.fromEntries([
    [RECORDED, rulesText(recordingRules(plan))],
    ...systems.map(([system, alerts]) => [
      system,
      rulesText(
        grouped(alerts, ({ entity }) => entity.name).map(([name, own]) => ({
          name,
          rules: own.map(alert => alertRule(plan, alert)),
        })),
      ),
    ]),
  ]);
}
