import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { CRON_JOBS, JOBS } from '../../registry/kinds';
import { isTrue } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, ownerOfKind, parseKey } from '../engine/keys';
import { controllerReference } from '../ownership';
import type { CronJob, Job } from '../types/Job';
import { dueRuns, parseSchedule } from './schedule';

const COMPONENT = 'cronjob-controller';

const SCHEDULED_AT = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

const FREQUENT_MS = 3_600_000;

function isFinished({ status }: Job): boolean {
  return (
    isTrue(status?.conditions, 'Complete') ||
    isTrue(status?.conditions, 'Failed')
  );
}

/** Creates a Job whenever a schedule says so. */
export class CronJobController implements Controller {
  readonly name = COMPONENT;
  readonly rank = 2;
  readonly watches: readonly Watch[] = [
    { kind: CRON_JOBS, keysOf: itself },
    { kind: JOBS, keysOf: ownerOfKind('CronJob') },
  ];
  readonly #context: ControllerContext;

  static create(options: { context: ControllerContext }): CronJobController {
    return new CronJobController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const cronJob = this.#get(key);
    if (!cronJob || cronJob.metadata.deletionTimestamp) {
      return;
    }
    this.#report(cronJob);
    this.#forgetOld(cronJob);
    if (!cronJob.spec.suspend) {
      this.#runIfDue(key);
    }
  }

  #get(key: string): CronJob | undefined {
    return this.#context.registry.get<CronJob>(CRON_JOBS, parseKey(key));
  }

  #jobsOf({ metadata }: CronJob): readonly Job[] {
    return this.#context.indexes.jobsByOwner.get(metadata.uid!);
  }

  #report(cronJob: CronJob): void {
    const jobs = this.#jobsOf(cronJob);
    const active = jobs
      .filter(job => !isFinished(job))
      .map(({ apiVersion, kind, metadata }) => ({
        apiVersion,
        kind,
        namespace: metadata.namespace,
        name: metadata.name,
        uid: metadata.uid,
      }));
    const successes = jobs
      .map(({ status }) => status?.completionTime ?? '')
      .sort();
    const latest = successes.at(-1) || undefined;
    const known = cronJob.status?.lastSuccessfulTime;
    const lastSuccessfulTime = [known, latest].filter(Boolean).sort().at(-1);
    this.#context.registry.update<CronJob>(CRON_JOBS, {
      ...cronJob,
      status: {
        ...(active.length > 0 && { active }),
        ...(cronJob.status?.lastScheduleTime && {
          lastScheduleTime: cronJob.status.lastScheduleTime,
        }),
        ...(lastSuccessfulTime && { lastSuccessfulTime }),
      },
    });
  }

  #forgetOld(cronJob: CronJob): void {
    const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } =
      cronJob.spec;
    const limits = {
      Complete: successfulJobsHistoryLimit,
      Failed: failedJobsHistoryLimit,
    };
    for (const [type, limit] of Object.entries(limits)) {
      const finished = this.#jobsOf(cronJob)
        .filter(({ status }) => isTrue(status?.conditions, type))
        .sort((left, right) =>
          left.metadata.creationTimestamp! < right.metadata.creationTimestamp!
            ? -1
            : 1,
        );
      finished
        .slice(0, Math.max(0, finished.length - limit))
        .forEach(job => this.#deleteJob(job));
    }
  }

  #runIfDue(key: string): void {
    const { clock } = this.#context;
    const cronJob = this.#get(key)!;
    const cron = parseSchedule(cronJob);
    if (!cron) {
      this.#warn(
        cronJob,
        'UnparseableSchedule',
        `unparseable schedule: "${cronJob.spec.schedule}"`,
      );
      return;
    }
    const now = clock.now();
    const { metadata, spec, status } = cronJob;
    const known = new Date(
      status?.lastScheduleTime ?? metadata.creationTimestamp!,
    );
    const { startingDeadlineSeconds } = spec;
    const since =
      startingDeadlineSeconds === undefined
        ? known
        : new Date(
            Math.max(
              known.getTime(),
              addSeconds(now, -startingDeadlineSeconds).getTime(),
            ),
          );
    const { latest, next } = dueRuns(cron, since, now);
    if (latest) {
      this.#start(cronJob, latest);
    }
    if (next) {
      // A leap over days takes the nightly runs, not every few minutes of them.
      const deferrable = next.getTime() - now.getTime() < FREQUENT_MS;
      this.#context.requeue({ controller: this, key, at: next, deferrable });
    }
  }

  #start(cronJob: CronJob, scheduledAt: Date): void {
    const active = this.#jobsOf(cronJob).filter(job => !isFinished(job));
    const { concurrencyPolicy = 'Allow' } = cronJob.spec;
    if (active.length > 0 && concurrencyPolicy === 'Forbid') {
      this.#warn(
        cronJob,
        'JobAlreadyActive',
        'Not starting job because prior execution is running and concurrency policy is Forbid',
      );
      return;
    }
    if (concurrencyPolicy === 'Replace') {
      active.forEach(job => this.#deleteJob(job));
    }
    const minutes = Math.floor(scheduledAt.getTime() / 60_000);
    const { namespace, name } = cronJob.metadata;
    const job = { namespace, name: `${name}-${minutes}` };
    if (!this.#context.registry.get(JOBS, job)) {
      this.#createJob(cronJob, job, scheduledAt);
    }
    const current = this.#get(`${namespace}/${name}`)!;
    this.#context.registry.update<CronJob>(CRON_JOBS, {
      ...current,
      status: {
        ...current.status,
        lastScheduleTime: toKubernetesTime(scheduledAt),
      },
    });
  }

  #createJob(
    cronJob: CronJob,
    { namespace, name }: { namespace?: string; name: string },
    scheduledAt: Date,
  ): void {
    const { metadata, spec } = cronJob.spec.jobTemplate;
    this.#context.writer.create<Job>(
      JOBS,
      {
        metadata: {
          ...metadata,
          name,
          namespace,
          annotations: {
            ...metadata?.annotations,
            [SCHEDULED_AT]: toKubernetesTime(scheduledAt),
          },
          ownerReferences: [controllerReference(cronJob)],
        },
        spec,
      },
      { manager: 'kube-controller-manager' },
    );
    this.#context.events.record(
      { component: COMPONENT },
      {
        about: cronJob,
        reason: 'SuccessfulCreate',
        message: `Created job ${name}`,
      },
    );
  }

  #deleteJob(job: Job): void {
    this.#context.writer.delete(JOBS, job.metadata, {
      manager: 'kube-controller-manager',
      propagationPolicy: 'Background',
    });
  }

  #warn(cronJob: CronJob, reason: string, message: string): void {
    this.#context.events.record(
      { component: COMPONENT },
      { about: cronJob, type: 'Warning', reason, message },
    );
  }
}
