import type { ServiceState } from '../state';
import { intern, internLabels } from './intern';
import { partOf, projectObject } from './projectObject';
import type { RawObject } from './projectObject';

export function projectService(object: RawObject): ServiceState {
  const spec = partOf(object, 'spec');
  return {
    ...projectObject('Service', object),
    type: intern(spec.type) ?? 'ClusterIP',
    selector: internLabels(spec.selector),
  };
}
