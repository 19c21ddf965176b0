import { calendarAt } from '@brown-bear/plugin-environments-common';
import type { LoopRecord } from '../store/rows';

/** The calendar of a spec, what was decided against it, and the moment. */
type Sleep = Pick<LoopRecord, 'override' | 'spec'>;

/** Whether it should be awake: somebody's word until the next edge, then its calendar. */
export function desiredState(
  { override, spec }: Sleep,
  now: number,
): 'awake' | 'asleep' {
  if (override && !isOver(override, now)) return override.state;
  return spec.sleep ? calendarAt(spec.sleep, now).state : 'awake';
}

/** Whether a decision against the calendar has ended with the calendar's edge. */
export function isOver(
  override: NonNullable<LoopRecord['override']>,
  now: number,
): boolean {
  return override.until !== undefined && Date.parse(override.until) <= now;
}

/**
 * What is made or changed at night counts as woken by hand until the next edge:
 * nobody makes an environment to see it sleep.
 */
export function wokenByHand(options: {
  spec: LoopRecord['spec'];
  by: string;
  now: number;
}): LoopRecord['override'] {
  const { by, now, spec } = options;
  if (!spec.sleep) return undefined;
  const { next, state } = calendarAt(spec.sleep, now);
  return state === 'asleep'
    ? { state: 'awake', until: next?.at, by }
    : undefined;
}

/** When what sleeps is awake again; undefined where nobody has said. */
export function wakesAt(sleep: Sleep, now: number): string | undefined {
  const { override, spec } = sleep;
  let from = now;
  if (override?.state === 'asleep' && !isOver(override, now)) {
    if (override.until === undefined) return undefined;
    from = Date.parse(override.until);
  }
  if (!spec.sleep) return undefined;
  const { next, state } = calendarAt(spec.sleep, from);
  return state === 'awake' ? new Date(from).toISOString() : next?.at;
}
