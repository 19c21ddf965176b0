import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { JOBS, PODS } from '../../registry/kinds';
import type { Condition } from '../../registry/objects';
import { findCondition, isTrue, withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, ownerOfKind, parseKey } from '../engine/keys';
import type { Job } from '../types/Job';
import { createPod, deletePod } from '../workloads/createPod';
import { newPod, PodNames } from '../workloads/newPod';
import { COMPLETION_INDEX, countPods, formatIndexes, indexOf } from './jobPods';
import type { JobCounts } from './jobPods';
import { jobVerdict } from './jobVerdict';
import type { JobVerdict } from './jobVerdict';

const COMPONENT = 'job-controller';

/** Pause after a failed pod, in simulated seconds: doubled up to six minutes. */
const BACKOFF = { firstSeconds: 10, mostSeconds: 360 };

/** Runs pods until enough of them have ended well. */
export class JobController implements Controller {
  readonly name = COMPONENT;
  readonly rank = 1;
  readonly watches: readonly Watch[] = [
    { kind: JOBS, keysOf: itself },
    { kind: PODS, keysOf: ownerOfKind('Job') },
  ];
  readonly #context: ControllerContext;
  readonly #names: PodNames;

  static create(options: { context: ControllerContext }): JobController {
    return new JobController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
    this.#names = PodNames.create(context);
  }

  reset(): void {
    this.#names.clear();
  }

  reconcile(key: string): void {
    const job = this.#context.registry.get<Job>(JOBS, parseKey(key));
    if (!job || job.metadata.deletionTimestamp) {
      return;
    }
    const { conditions } = job.status ?? {};
    if (isTrue(conditions, 'Complete') || isTrue(conditions, 'Failed')) {
      this.#expire(key, job);
      return;
    }
    const now = this.#context.clock.now();
    const counts = this.#count(job);
    const verdict = jobVerdict(job, counts, now);
    if (verdict || job.spec.suspend) {
      counts.active.forEach(pod =>
        deletePod({
          context: this.#context,
          owner: job,
          component: COMPONENT,
          pod,
        }),
      );
    } else {
      this.#createMissing(key, job, counts);
    }
    this.#report(key, job, verdict);
  }

  #count(job: Job): JobCounts {
    const pods = this.#context.indexes.podsByOwner.get(job.metadata.uid!);
    return countPods(job, pods);
  }

  #createMissing(key: string, job: Job, counts: JobCounts): void {
    const { clock } = this.#context;
    const { parallelism = 1, completions } = job.spec;
    // Without a number of completions one success is enough.
    const wanted = completions ?? (counts.succeeded > 0 ? 0 : Infinity);
    const left = Math.max(0, wanted - counts.succeeded);
    const missing = Math.min(parallelism, left) - counts.active.length;
    if (missing <= 0) {
      return;
    }
    if (counts.lastFailure && counts.active.length === 0) {
      const pause = BACKOFF.firstSeconds * 2 ** Math.max(0, counts.failed - 1);
      const at = addSeconds(
        counts.lastFailure,
        Math.min(BACKOFF.mostSeconds, pause),
      );
      if (at > clock.now()) {
        this.#context.requeue({ controller: this, key, at });
        return;
      }
    }
    const indexes = this.#freeIndexes(job, counts);
    for (let number = 0; number < missing; number += 1) {
      if (!this.#createPod(job, indexes[number])) {
        const at = addSeconds(clock.now(), BACKOFF.firstSeconds);
        this.#context.requeue({ controller: this, key, at, deferrable: true });
        return;
      }
    }
  }

  #freeIndexes({ spec }: Job, counts: JobCounts): number[] {
    const taken = new Set([...counts.completed, ...counts.active.map(indexOf)]);
    return spec.completionMode === 'Indexed'
      ? Array.from(
          { length: spec.completions ?? 0 },
          (_, index) => index,
        ).filter(index => !taken.has(index))
      : [];
  }

  #createPod(job: Job, index: number | undefined): boolean {
    const prefix =
      index === undefined
        ? `${job.metadata.name}-`
        : `${job.metadata.name}-${index}-`;
    const { uid, name } = job.metadata;
    const creation = createPod({
      context: this.#context,
      owner: job,
      component: COMPONENT,
      pod: newPod({
        owner: job,
        template: job.spec.template,
        metadata: {
          name: this.#names.next(job, prefix),
          generateName: prefix,
          labels: {
            'batch.kubernetes.io/controller-uid': uid!,
            'batch.kubernetes.io/job-name': name,
            'controller-uid': uid!,
            'job-name': name,
            ...(index !== undefined && { [COMPLETION_INDEX]: String(index) }),
          },
          ...(index !== undefined && {
            annotations: { [COMPLETION_INDEX]: String(index) },
          }),
        },
      }),
    });
    return 'pod' in creation;
  }

  #report(key: string, before: Job, verdict: JobVerdict | undefined): void {
    const { registry, clock } = this.#context;
    const job = registry.get<Job>(JOBS, before.metadata);
    if (!job) {
      return;
    }
    const now = clock.now();
    const time = toKubernetesTime(now);
    const counts = this.#count(job);
    const { suspend = false, completionMode, activeDeadlineSeconds } = job.spec;
    const startTime = suspend ? undefined : job.status?.startTime ?? time;
    const active = counts.active.length;
    registry.update<Job>(JOBS, {
      ...job,
      status: {
        ...(startTime && { startTime }),
        ...(verdict?.type === 'Complete' && { completionTime: time }),
        ...(active > 0 && { active }),
        ready: counts.ready,
        terminating: counts.terminating,
        ...(counts.succeeded > 0 && { succeeded: counts.succeeded }),
        ...(counts.failed > 0 && { failed: counts.failed }),
        ...(completionMode === 'Indexed' &&
          counts.completed.size > 0 && {
            completedIndexes: formatIndexes(counts.completed),
          }),
        uncountedTerminatedPods: {},
        ...withConditions(job, { verdict, suspend, time }),
      },
    });
    if (verdict) {
      this.#announce(job, verdict);
    } else if (activeDeadlineSeconds !== undefined && startTime) {
      const at = addSeconds(new Date(startTime), activeDeadlineSeconds);
      this.#context.requeue({ controller: this, key, at });
    }
  }

  #announce(job: Job, { type, reason, message }: JobVerdict): void {
    const isComplete = type === 'Complete';
    this.#context.events.record(
      { component: COMPONENT },
      {
        about: job,
        type: isComplete ? 'Normal' : 'Warning',
        reason: isComplete ? 'Completed' : reason,
        message: isComplete ? 'Job completed' : message,
      },
    );
  }

  /** https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/ */
  #expire(key: string, job: Job): void {
    const { ttlSecondsAfterFinished } = job.spec;
    const end =
      findCondition(job.status?.conditions, 'Complete') ??
      findCondition(job.status?.conditions, 'Failed');
    if (ttlSecondsAfterFinished === undefined || !end?.lastTransitionTime) {
      return;
    }
    const at = addSeconds(
      new Date(end.lastTransitionTime),
      ttlSecondsAfterFinished,
    );
    if (this.#context.clock.now() < at) {
      this.#context.requeue({ controller: this, key, at });
      return;
    }
    this.#context.writer.delete(JOBS, job.metadata, {
      manager: 'kube-controller-manager',
      propagationPolicy: 'Background',
    });
  }
}

function withConditions(
  { status }: Job,
  options: { verdict: JobVerdict | undefined; suspend: boolean; time: string },
): { conditions?: Condition[] } {
  const { verdict, suspend, time } = options;
  let conditions = status?.conditions ?? [];
  const set = (
    type: string,
    value: boolean,
    reason: string,
    message: string,
  ) => {
    conditions = withCondition(conditions, {
      type,
      status: value ? 'True' : 'False',
      reason,
      message,
      lastProbeTime: time as never,
      lastTransitionTime: time,
    });
  };
  if (verdict) {
    const { type, reason, message } = verdict;
    set(
      type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget',
      true,
      reason,
      message,
    );
    set(type, true, reason, message);
  } else if (suspend) {
    set('Suspended', true, 'JobSuspended', 'Job suspended');
  } else if (findCondition(conditions, 'Suspended')) {
    set('Suspended', false, 'JobResumed', 'Job resumed');
  }
  return conditions.length > 0 ? { conditions } : {};
}
