import type { EntityView } from '../../judge/EntityView';
import type { ConditionState, JobState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { DAY } from '../shared/duration';
import { countText } from '../shared/countText';
import { evidenceOf } from '../shared/evidenceOf';
import { isRecent } from '../shared/timing';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { quoteOf } from '../shared/quoteOf';

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/#JobStatus */
export const jobFailed: HealthRule = {
  id: 'job.failed',
  title: 'Jobs end well',
  scope: 'entity',
  evaluate: view => {
    const jobs = view.jobs.filter(one => one.deletedAt === undefined);
    const failed = jobs.filter(one => failureOf(one));
    const newest = failed.filter(one => !isOutdone(one, jobs));
    return outcomeOf({
      now: view.now,
      applies: jobs.length > 0,
      verdicts: newest.map(one => judge(view, one)),
      value: jobs.length - failed.length,
      unit: 'jobs without failure',
      objective: jobs.length,
    });
  },
};

/** A later Job of the same CronJob that completed, or failed as well, tells more. */
function isOutdone(job: JobState, jobs: readonly JobState[]): boolean {
  return (
    job.owner?.kind === 'CronJob' &&
    jobs.some(
      other =>
        other.owner?.kind === 'CronJob' &&
        other.owner.name === job.owner?.name &&
        other.namespace === job.namespace &&
        beginOf(other) > beginOf(job) &&
        (isTrue(other, 'Complete') || failureOf(other)),
    )
  );
}

function judge(view: EntityView, job: JobState): Verdict {
  const failure = failureOf(job)!;
  const at = failure.since ?? beginOf(job);
  const { recent, until } = isRecent({ at, within: DAY, now: view.now });
  const scheduled = job.owner?.kind === 'CronJob';
  if (!scheduled && !recent) {
    return undefined;
  }
  const exit = exitOf(view, job);
  const told = quoteOf(failure.message);
  const whose = scheduled ? ` of CronJob ${job.owner!.name}` : '';
  const why = failure.reason ? ` (${failure.reason})` : '';
  return {
    recheckAt: scheduled ? undefined : until,
    finding: {
      rule: 'job.failed',
      object: objectName(job),
      status: 'unhealthy',
      summary: `Job ${job.name}${whose} failed for good${why} after ${countText(
        job.failed,
        'failed pod',
      )}; ${
        scheduled ? 'no later run has completed' : 'nothing tries it again'
      }.`,
      value: job.failed,
      evidence: [
        evidenceOf({
          object: job,
          field: 'status.conditions[type=Failed].reason',
          value: failure.reason ?? failure.status,
          at,
        }),
        ...(exit ? [exit] : []),
      ],
      cause: told,
      nextStep: `Read what it said last with "${kubectl({
        view,
        command: `logs job/${job.name} --all-containers`,
        namespace: job.namespace,
      })}", repair that, then run it again.`,
      since: at,
    },
  };
}

/** The exit code of one of its pods, the newest that has one. */
function exitOf(view: EntityView, job: JobState) {
  const ended = view.pods
    .filter(pod => pod.owner?.kind === 'Job' && pod.owner.name === job.name)
    .flatMap(pod =>
      [...pod.initContainers, ...pod.containers].map(one => ({ pod, one })),
    )
    .filter(({ one }) => one.state === 'terminated' && one.exitCode !== 0)
    .sort((a, b) => (b.one.since ?? 0) - (a.one.since ?? 0))
    .at(0);
  return (
    ended &&
    evidenceOf({
      object: ended.pod,
      field: `status.containerStatuses[name=${ended.one.name}].state.terminated.exitCode`,
      value: ended.one.exitCode,
      at: ended.one.since,
    })
  );
}

function failureOf(job: JobState): ConditionState | undefined {
  return job.conditions.find(
    one => one.type === 'Failed' && one.status === 'True',
  );
}

function isTrue(job: JobState, type: string): boolean {
  return job.conditions.some(one => one.type === type && one.status === 'True');
}

function beginOf(job: JobState): number {
  return job.startedAt ?? job.createdAt;
}
