import type { JobState } from '../state';
import { partOf, projectConditions, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { countOf, timeOf } from './rawFields';

export function projectJob(object: RawObject): JobState {
  const status = partOf(object, 'status');
  return {
    ...projectObject('Job', object),
    active: countOf(status.active),
    succeeded: countOf(status.succeeded),
    failed: countOf(status.failed),
    startedAt: timeOf(status.startTime),
    completedAt: timeOf(status.completionTime),
    conditions: projectConditions(status.conditions),
  };
}
