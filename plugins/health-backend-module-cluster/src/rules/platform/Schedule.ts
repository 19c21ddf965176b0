import { Cron } from 'croner';
import type { CronJobState } from '../../state';

/** How many runs are looked at to step over those that daylight saving skips. */
const MOST_SKIPPED = 3;

/**
 * Times of a CronJob's schedule, as its controller has them: in its time zone,
 * else UTC. A time that daylight saving skips is no run, as in
 * https://pkg.go.dev/github.com/robfig/cron/v3, which the controller uses.
 */
export class Schedule {
  readonly #cron: Cron;

  private constructor(cron: Cron) {
    this.#cron = cron;
  }

  /** Undefined if it cannot be read; the controller does not run it, either. */
  static parse(job: Pick<CronJobState, 'schedule' | 'timeZone'>) {
    try {
      return new Schedule(
        new Cron(job.schedule, {
          paused: true,
          mode: '5-part',
          timezone: job.timeZone ?? 'UTC',
        }),
      );
    } catch {
      return undefined;
    }
  }

  /** The latest time that is not after the moment. */
  latest(notAfter: number): number | undefined {
    try {
      return this.#cron
        .previousRuns(MOST_SKIPPED, new Date(notAfter + 1_000))
        .filter(run => this.#cron.match(run))
        .map(run => run.getTime())
        .find(run => run <= notAfter);
    } catch {
      return undefined;
    }
  }

  /** The first time after the moment. */
  next(after: number): number | undefined {
    try {
      return this.#cron
        .nextRuns(MOST_SKIPPED, new Date(after))
        .find(run => this.#cron.match(run))
        ?.getTime();
    } catch {
      return undefined;
    }
  }
}
