import type { CronJobState } from '../state';
import { intern } from './intern';
import { partOf, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { numberOf, timeOf } from './rawFields';

export function projectCronJob(object: RawObject): CronJobState {
  const spec = partOf(object, 'spec');
  const status = partOf(object, 'status');
  return {
    ...projectObject('CronJob', object),
    schedule: intern(spec.schedule) ?? '',
    timeZone: intern(spec.timeZone),
    suspended: spec.suspend === true,
    startingDeadline: numberOf(spec.startingDeadlineSeconds),
    concurrencyPolicy: intern(spec.concurrencyPolicy) ?? 'Allow',
    lastScheduledAt: timeOf(status.lastScheduleTime),
    lastSucceededAt: timeOf(status.lastSuccessfulTime),
    active: Array.isArray(status.active) ? status.active.length : 0,
  };
}
