import type { DisruptionBudgetState } from '../state';
import { partOf, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { projectSelector } from './projectSelector';
import { countOf, writtenOf } from './rawFields';

export function projectDisruptionBudget(
  object: RawObject,
): DisruptionBudgetState {
  const spec = partOf(object, 'spec');
  const status = partOf(object, 'status');
  return {
    ...projectObject('PodDisruptionBudget', object),
    selector: projectSelector(spec.selector),
    minAvailable: writtenOf(spec.minAvailable),
    maxUnavailable: writtenOf(spec.maxUnavailable),
    allowed: countOf(status.disruptionsAllowed),
    currentHealthy: countOf(status.currentHealthy),
    desiredHealthy: countOf(status.desiredHealthy),
    expectedPods: countOf(status.expectedPods),
  };
}
