import type { EntityView } from '../../judge/EntityView';
import type { CronJobState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { MINUTE, SECOND } from '../shared/duration';
import { countText } from '../shared/countText';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { Schedule } from './Schedule';

const PATIENCE = 10 * MINUTE;

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/ */
export const cronJobLate: HealthRule = {
  id: 'cronjob.late',
  title: 'Scheduled jobs start on time',
  scope: 'entity',
  evaluate: view => {
    const cronJobs = view.cronJobs.filter(
      one => one.deletedAt === undefined && !one.suspended,
    );
    return outcomeOf({
      now: view.now,
      applies: cronJobs.length > 0,
      verdicts: cronJobs.map(one => judge(view, one)),
      value: cronJobs.length,
      unit: 'schedules',
      objective: cronJobs.length,
    });
  },
};

function judge(view: EntityView, cronJob: CronJobState): Verdict {
  const schedule = Schedule.parse(cronJob);
  if (!schedule) {
    return undefined;
  }
  const patience = Math.max(PATIENCE, (cronJob.startingDeadline ?? 0) * SECOND);
  const ran = Math.max(cronJob.lastScheduledAt ?? 0, cronJob.createdAt);
  const overdue = schedule.latest(view.now - patience);
  if (overdue === undefined || overdue <= ran) {
    const next = schedule.next(Math.max(ran, view.now - patience));
    return { recheckAt: next && next + patience };
  }
  const due = schedule.next(ran) ?? overdue;
  const late = atText(due, view.now);
  const blocked = cronJob.concurrencyPolicy === 'Forbid' && cronJob.active > 0;
  const zone = cronJob.timeZone ?? 'UTC';
  return {
    finding: {
      rule: 'cronjob.late',
      object: objectName(cronJob),
      status: 'degraded',
      summary: blocked
        ? `CronJob ${cronJob.name} was due at ${late}: its last run still goes on, and it may not run twice at once.`
        : `CronJob ${cronJob.name} was due at ${late} (schedule ${cronJob.schedule}, ${zone}) and no run has started.`,
      evidence: [
        evidenceOf({
          object: cronJob,
          field: 'spec.schedule',
          value: `${cronJob.schedule} (${zone})`,
          at: due,
        }),
        evidenceOf({
          object: cronJob,
          field: 'status.lastScheduleTime',
          value: cronJob.lastScheduledAt
            ? new Date(cronJob.lastScheduledAt).toISOString()
            : 'never',
          at: cronJob.lastScheduledAt,
        }),
        ...(blocked
          ? [
              evidenceOf({
                object: cronJob,
                field: 'status.active',
                value: countText(cronJob.active, 'run'),
              }),
            ]
          : []),
      ],
      cause: blocked
        ? 'A run takes longer than the time between two, or hangs.'
        : 'The CronJob controller does not run or could not make the Job; it also gives up a run that is later than startingDeadlineSeconds.',
      nextStep: `See its runs and events with "${kubectl({
        view,
        command: `describe cronjob ${cronJob.name}`,
        namespace: cronJob.namespace,
      })}"; ${
        blocked
          ? 'end the run that hangs'
          : `start one by hand with "${kubectl({
              view,
              command: `create job ${cronJob.name}-by-hand --from=cronjob/${cronJob.name}`,
              namespace: cronJob.namespace,
            })}"`
      }.`,
      since: due,
    },
  };
}
