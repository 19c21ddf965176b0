import type { EnvironmentPlan, PlannedStore } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';

/** The objects of one store in an environment. */
export function renderStore(
  _plan: EnvironmentPlan,
  _planned: PlannedStore,
): KubernetesObject[] {
  return [];
}
