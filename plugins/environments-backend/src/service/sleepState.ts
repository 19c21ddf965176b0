import {
  calendarAt,
  type EnvironmentSleepState,
} from '@brown-bear/plugin-environments-common';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';

/** Edges looked at: an override outlives at most one of its own kind. */
const EDGES = 3;

/** When an environment is awake, and when that changes next, at a moment in ms. */
export function sleepState(
  { override, spec }: Pick<EnvironmentRecord, 'override' | 'spec'>,
  now: number,
): EnvironmentSleepState {
  const held =
    override && (!override.until || Date.parse(override.until) > now)
      ? override
      : undefined;
  if (!spec.sleep) return held ? { override: held } : {};
  const { next, state } = calendarAt(spec.sleep, now);
  const isNow = held?.state ?? state;
  let edge = next;
  for (let i = 0; edge && edge.state === isNow && i < EDGES; i += 1) {
    edge = calendarAt(spec.sleep, Date.parse(edge.at)).next;
  }
  return {
    calendar: state,
    ...(held && { override: held }),
    ...(edge && { next: edge }),
  };
}
