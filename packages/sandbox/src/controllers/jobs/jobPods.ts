import { isPodActive, isPodReady, isPodTerminating } from '../podState';
import type { Job } from '../types/Job';
import type { Pod } from '../types/Pod';

export const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';

export type JobCounts = {
  active: Pod[];
  ready: number;
  terminating: number;
  succeeded: number;
  failed: number;
  /** Restarts within pods, which `OnFailure` counts as tries. */
  restarts: number;
  /** When the latest failure happened. */
  lastFailure: Date | undefined;
  /** For Indexed jobs: indexes that are done. */
  completed: Set<number>;
};

export function indexOf(pod: Pod): number {
  return Number(pod.metadata.annotations?.[COMPLETION_INDEX] ?? -1);
}

function endedAt(pod: Pod): Date {
  const ends = (pod.status.containerStatuses ?? []).map(
    ({ state }) => state.terminated?.finishedAt ?? '',
  );
  return new Date(ends.sort().at(-1) || pod.metadata.creationTimestamp!);
}

export function countPods(job: Job, pods: readonly Pod[]): JobCounts {
  const inPhase = (phase: string) =>
    pods.filter(({ status }) => status.phase === phase);
  const active = pods.filter(isPodActive);
  const succeeded = inPhase('Succeeded');
  const failed = inPhase('Failed');
  const failures = failed.map(endedAt).sort(Number);
  return {
    active,
    ready: active.filter(isPodReady).length,
    terminating: pods.filter(isPodTerminating).length,
    // Pods that somebody cleaned away stay counted.
    succeeded: Math.max(job.status?.succeeded ?? 0, succeeded.length),
    failed: Math.max(job.status?.failed ?? 0, failed.length),
    restarts: pods
      .flatMap(({ status }) => status.containerStatuses ?? [])
      .reduce((sum, { restartCount }) => sum + restartCount, 0),
    lastFailure: failures.at(-1),
    completed: new Set([
      ...parseIndexes(job.status?.completedIndexes),
      ...succeeded.map(indexOf),
    ]),
  };
}

/** `0-2,5` as numbers. */
export function parseIndexes(text = ''): number[] {
  return text
    .split(',')
    .filter(Boolean)
    .flatMap(range => {
      const [first, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, at) => first + at);
    });
}

/** Numbers as `0-2,5`. */
export function formatIndexes(indexes: Iterable<number>): string {
  const ranges: [number, number][] = [];
  for (const index of [...indexes].sort((left, right) => left - right)) {
    const range = ranges.at(-1);
    if (range && range[1] === index - 1) {
      range[1] = index;
    } else {
      ranges.push([index, index]);
    }
  }
  return ranges
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join(',');
}
