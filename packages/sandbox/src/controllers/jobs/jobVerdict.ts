import type { Job } from '../types/Job';
import type { JobCounts } from './jobPods';

export type JobVerdict = {
  type: 'Complete' | 'Failed';
  reason: string;
  message: string;
};

/** Whether a Job has come to an end, and how, in the words of the job controller. */
export function jobVerdict(
  job: Job,
  counts: JobCounts,
  now: Date,
): JobVerdict | undefined {
  const { completions, backoffLimit = 6, activeDeadlineSeconds } = job.spec;
  const { startTime } = job.status ?? {};
  const restartsInPlace = job.spec.template.spec.restartPolicy === 'OnFailure';
  const tries = restartsInPlace
    ? counts.failed + counts.restarts
    : counts.failed;
  if (tries > backoffLimit) {
    return {
      type: 'Failed',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    };
  }
  const isOverdue =
    activeDeadlineSeconds !== undefined &&
    startTime !== undefined &&
    now.getTime() >= Date.parse(startTime) + activeDeadlineSeconds * 1000;
  if (isOverdue) {
    return {
      type: 'Failed',
      reason: 'DeadlineExceeded',
      message: 'Job was active longer than specified deadline',
    };
  }
  // Without a number of completions one success is enough, once all have ended.
  const done =
    completions === undefined
      ? counts.succeeded > 0 && counts.active.length === 0
      : counts.succeeded >= completions;
  return done
    ? {
        type: 'Complete',
        reason: 'CompletionsReached',
        message: 'Reached expected number of succeeded pods',
      }
    : undefined;
}
