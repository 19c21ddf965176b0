import { addSeconds } from '../clock/timestamps';
import { stableFraction } from '../hash/stableHash';
import type { Pod } from '../registry/workloads';
import { findCondition } from './conditions';

/** When the steps of a pod's start happen. */
export type Startup = { scheduledAt: Date; startedAt: Date; readyAt: Date };

/** Simulated seconds a pull and the first successful probe take, least and most. */
const PULL_SECONDS = { least: 1, most: 3 };
const PROBE_SECONDS = { least: 1, most: 2 };

function between(
  range: { least: number; most: number },
  fraction: number,
): number {
  return range.least + (range.most - range.least) * fraction;
}

/**
 * The steps follow from the moment a pod was scheduled and from its name alone,
 * so a clock that jumps hours gives the same times as one that ticks.
 */
export function startupOf(pod: Pod, seed: string): Startup | undefined {
  const scheduled = findCondition(pod.status.conditions, 'PodScheduled');
  if (scheduled?.status !== 'True') {
    return undefined;
  }
  const { name } = pod.metadata;
  const scheduledAt = new Date(scheduled.lastTransitionTime!);
  const startedAt = addSeconds(
    scheduledAt,
    between(PULL_SECONDS, stableFraction(seed, name, 'pull')),
  );
  const delays = pod.spec.containers.map(
    ({ readinessProbe }) => readinessProbe?.initialDelaySeconds ?? 0,
  );
  const readyAt = addSeconds(
    startedAt,
    Math.max(0, ...delays) +
      between(PROBE_SECONDS, stableFraction(seed, name, 'probe')),
  );
  return { scheduledAt, startedAt, readyAt };
}
