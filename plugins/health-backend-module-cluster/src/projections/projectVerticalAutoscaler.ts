import type { VerticalAutoscalerState } from '../state';
import { projectTarget } from './projectAutoscaler';
import { partOf, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { fieldsOf, listOf } from './rawFields';

const UPDATE_MODES: readonly unknown[] = [
  'Off',
  'Initial',
  'Recreate',
  'Auto',
  'InPlaceOrRecreate',
] satisfies VerticalAutoscalerState['updateMode'][];

export function projectVerticalAutoscaler(
  object: RawObject,
): VerticalAutoscalerState {
  const spec = partOf(object, 'spec');
  const { updateMode } = fieldsOf(spec.updatePolicy);
  return {
    ...projectObject('VerticalPodAutoscaler', object),
    target: projectTarget(spec.targetRef),
    updateMode: UPDATE_MODES.includes(updateMode)
      ? (updateMode as VerticalAutoscalerState['updateMode'])
      : 'Auto',
    resources: resourcesOf(spec.resourcePolicy),
  };
}

/** CPU and memory, unless every container's policy says less. */
function resourcesOf(policy: unknown): string[] {
  const policies = listOf(fieldsOf(policy).containerPolicies);
  const owned = policies.flatMap(({ mode, controlledResources }) => {
    if (mode === 'Off') {
      return [];
    }
    return Array.isArray(controlledResources)
      ? controlledResources.map(String)
      : ['cpu', 'memory'];
  });
  return policies.length > 0 ? [...new Set(owned)] : ['cpu', 'memory'];
}
