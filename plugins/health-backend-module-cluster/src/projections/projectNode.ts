import type { NodeState } from '../state';
import { intern } from './intern';
import { partOf, projectConditions, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { fieldsOf, quantityOf } from './rawFields';

const ZONE = 'topology.kubernetes.io/zone';

export function projectNode(object: RawObject): NodeState {
  const status = partOf(object, 'status');
  const allocatable = fieldsOf(status.allocatable);
  const labels = fieldsOf(fieldsOf(object.metadata).labels);
  return {
    ...projectObject('Node', object),
    zone: intern(labels[ZONE]),
    unschedulable: partOf(object, 'spec').unschedulable === true,
    conditions: projectConditions(status.conditions),
    version: intern(fieldsOf(status.nodeInfo).kubeletVersion),
    cpu: quantityOf(allocatable.cpu) ?? 0,
    memory: quantityOf(allocatable.memory) ?? 0,
    pods: quantityOf(allocatable.pods) ?? 0,
  };
}
