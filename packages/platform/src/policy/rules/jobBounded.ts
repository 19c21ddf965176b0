import type { KubernetesObject } from '../../render/KubernetesObject';
import { mapOf, numberOf, shown, valueAt } from '../objects/json';
import type { JsonMap } from '../objects/json';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

function numbersOf(
  object: KubernetesObject,
  options: { field: string; job: JsonMap; names: string[] },
): Violation[] {
  const { field, job, names } = options;
  return names
    .filter(name => numberOf(job[name]) === undefined)
    .map(name => ({
      object,
      field: `${field}.${name}`,
      message: `expected a number, found ${shown(job[name])}`,
    }));
}

const BOUNDS = ['activeDeadlineSeconds', 'backoffLimit'];
const TTL = 'ttlSecondsAfterFinished';
const HISTORY = ['failedJobsHistoryLimit', 'successfulJobsHistoryLimit'];

function ofCronJob(object: KubernetesObject): Violation[] {
  const cron = mapOf(object.spec);
  const job = mapOf(valueAt(cron, 'jobTemplate', 'spec'));
  const { concurrencyPolicy } = cron;
  return [
    ...numbersOf(object, {
      field: 'spec.jobTemplate.spec',
      job,
      names: BOUNDS,
    }),
    // The history limits have defaults, but a reader has to know them.
    ...(job[TTL] === undefined
      ? numbersOf(object, { field: 'spec', job: cron, names: HISTORY })
      : []),
    ...(concurrencyPolicy === 'Forbid'
      ? []
      : [
          {
            object,
            field: 'spec.concurrencyPolicy',
            message: `expected Forbid, found ${shown(concurrencyPolicy)}`,
          },
        ]),
  ];
}

export const jobBounded = defineRule({
  id: 'job.bounded',
  title:
    'Every Job ends: its retries, its time and its remains are limited, and a CronJob never runs twice at once',
  why: 'A job that hangs holds its share of the quota for ever; one that is started again beside itself, such as a backup that takes longer than its interval, doubles the load until the database gives in. Finished pods pile up unless something removes them.',
  check: ({ objects }) =>
    objects.flatMap(object => {
      switch (object.kind) {
        case 'Job':
          return numbersOf(object, {
            field: 'spec',
            job: mapOf(object.spec),
            names: [...BOUNDS, TTL],
          });
        case 'CronJob':
          return ofCronJob(object);
        default:
          return [];
      }
    }),
});
