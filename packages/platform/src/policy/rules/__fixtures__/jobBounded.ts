import { objectIn, podTemplate } from './builders';
import { ALM } from './alm';
import type { RuleFixture } from './RuleFixture';

const JOB = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  name: 'migrate',
};

/** Cases of the rule in `../jobBounded`. */
export const jobBounded: RuleFixture = {
  passes: [
    {
      title: 'history limits instead of a time to live',
      set: {
        'CronJob backup': {
          'spec.jobTemplate.spec.ttlSecondsAfterFinished': undefined,
          'spec.failedJobsHistoryLimit': 3,
          'spec.successfulJobsHistoryLimit': 1,
        },
      },
    },
    {
      title: 'a Job with limits',
      add: [
        objectIn(ALM, JOB, {
          spec: {
            activeDeadlineSeconds: 600,
            backoffLimit: 0,
            ttlSecondsAfterFinished: 0,
            template: podTemplate(ALM, 'migrate'),
          },
        }),
      ],
    },
  ],
  fails: [
    {
      title: 'a Job without',
      add: [
        objectIn(ALM, JOB, { spec: { template: podTemplate(ALM, 'migrate') } }),
      ],
      findings: [
        'activeDeadlineSeconds',
        'backoffLimit',
        'ttlSecondsAfterFinished',
      ].map(name => [
        'batch/v1 Job alm/migrate',
        `spec.${name}`,
        'expected a number, found nothing',
      ]),
    },
    {
      title: 'a CronJob without, that overtakes itself',
      set: {
        'CronJob backup': {
          'spec.concurrencyPolicy': 'Allow',
          'spec.failedJobsHistoryLimit': 3,
          'spec.jobTemplate.spec.activeDeadlineSeconds': undefined,
          'spec.jobTemplate.spec.backoffLimit': '2',
          'spec.jobTemplate.spec.ttlSecondsAfterFinished': undefined,
        },
      },
      findings: [
        ['spec.concurrencyPolicy', 'expected Forbid, found Allow'],
        [
          'spec.jobTemplate.spec.activeDeadlineSeconds',
          'expected a number, found nothing',
        ],
        ['spec.jobTemplate.spec.backoffLimit', 'expected a number, found 2'],
        ['spec.successfulJobsHistoryLimit', 'expected a number, found nothing'],
      ].map(([field, message]) => [
        'batch/v1 CronJob alm/backup',
        field,
        message,
      ]),
    },
  ],
};
