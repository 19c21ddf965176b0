import type { DaemonSetState } from '../state';
import { projectContainerSpecs } from './projectContainers';
import { partOf, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { projectSelector } from './projectSelector';
import { configHashOf, projectGenerations } from './projectWorkload';
import { countOf } from './rawFields';

export function projectDaemonSet(object: RawObject): DaemonSetState {
  const spec = partOf(object, 'spec');
  const status = partOf(object, 'status');
  return {
    ...projectObject('DaemonSet', object),
    ...projectGenerations(object),
    desired: countOf(status.desiredNumberScheduled),
    current: countOf(status.currentNumberScheduled),
    ready: countOf(status.numberReady),
    available: countOf(status.numberAvailable),
    updated: countOf(status.updatedNumberScheduled),
    misscheduled: countOf(status.numberMisscheduled),
    containers: projectContainerSpecs(spec.template),
    configHash: configHashOf(spec.template),
    selector: projectSelector(spec.selector),
  };
}
