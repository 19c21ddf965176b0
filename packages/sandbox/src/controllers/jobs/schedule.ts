import { Cron } from 'croner';
import type { CronJob } from '../types/Job';

/** More missed runs than this are not looked at one by one. */
const MOST_MISSED = 100;

/** `?` means any day, as in Kubernetes; undefined if it is no schedule. */
export function parseSchedule({ spec }: CronJob): Cron | undefined {
  try {
    return new Cron(spec.schedule, {
      paused: true,
      mode: '5-part',
      timezone: spec.timeZone ?? 'UTC',
    });
  } catch {
    return undefined;
  }
}

export type DueRuns = {
  /** The latest moment that has passed without a run. */
  latest: Date | undefined;
  next: Date | undefined;
};

/** What was due after `since` and up to now. */
export function dueRuns(cron: Cron, since: Date, now: Date): DueRuns {
  let latest: Date | undefined;
  let missed = 0;
  let next = cron.nextRun(since) ?? undefined;
  while (next && next <= now) {
    latest = next;
    missed += 1;
    if (missed > MOST_MISSED) {
      return {
        latest: latestBefore(cron, latest, now),
        next: cron.nextRun(now) ?? undefined,
      };
    }
    next = cron.nextRun(next) ?? undefined;
  }
  return { latest, next };
}

/** After a long silence only the end of it is looked through. */
function latestBefore(cron: Cron, known: Date, now: Date): Date {
  for (const hours of [1, 25, 24 * 8, 24 * 32, 24 * 367]) {
    const from = new Date(
      Math.max(known.getTime(), now.getTime() - hours * 3_600_000),
    );
    let latest: Date | undefined;
    for (
      let run = cron.nextRun(from);
      run && run <= now;
      run = cron.nextRun(run)
    ) {
      latest = run;
    }
    if (latest) {
      return latest;
    }
  }
  return known;
}
