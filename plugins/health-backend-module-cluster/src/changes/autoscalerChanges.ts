import type { AutoscalerState } from '../state';
import { occasionAt } from './Change';
import type { Change } from './Change';

/** Bounds that somebody moved, and sizes that the autoscaler chose. */
export function autoscalerChanges(
  before: AutoscalerState,
  after: AutoscalerState,
  now: number,
): Change[] {
  const { target } = after;
  const changes: Change[] = [];
  for (const [key, field, noun] of [
    ['minimum', 'spec.minReplicas', 'minimum'],
    ['maximum', 'spec.maxReplicas', 'maximum'],
    ['desired', 'status.desiredReplicas', 'size chosen'],
  ] as const) {
    const [from, to] = [before[key], after[key]];
    if (from !== to) {
      changes.push({
        object: after,
        kind: 'autoscaler',
        field,
        from: String(from),
        to: String(to),
        at: key === 'desired' ? after.lastScaledAt : undefined,
        occasion:
          key === 'desired'
            ? after.lastScaledAt ?? occasionAt(now)
            : occasionAt(now),
        summary: `autoscaler: ${noun} for ${target.kind} ${target.name} ${from} → ${to}`,
      });
    }
  }
  return changes;
}
