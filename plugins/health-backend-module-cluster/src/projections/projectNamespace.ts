import type { NamespaceState } from '../state';
import { intern } from './intern';
import {
  annotationsOf,
  partOf,
  projectConditions,
  projectObject,
} from './projectObject';
import type { RawObject } from './projectObject';
import { fieldsOf, timeOf } from './rawFields';

export function projectNamespace(object: RawObject): NamespaceState {
  const status = partOf(object, 'status');
  const annotations = annotationsOf(object);
  const labels = fieldsOf(fieldsOf(object.metadata).labels);
  return {
    ...projectObject('Namespace', object),
    phase: status.phase === 'Terminating' ? 'Terminating' : 'Active',
    environment: intern(labels['brown-bear.io/environment']),
    asleep: annotations['brown-bear.io/phase'] === 'asleep',
    asleepSince: timeOf(annotations['brown-bear.io/asleep-since']),
    wakesAt: timeOf(annotations['brown-bear.io/wakes-at']),
    conditions: projectConditions(status.conditions),
  };
}
