import type { HealthChange } from '@brown-bear/plugin-health-common';
import { positionOf, type TimeAxis } from './timeAxis';

/** Pixels that a mark takes; nearer ones share one. */
const MARK_WIDTH = 26;

/** One or more changes at one place of the axis. */
export type ChangeMark = {
  environment: string;
  x: number;
  /** Newest first. */
  changes: HealthChange[];
};

/** A word for each kind of change. */
export const CHANGE_WORDS: Record<HealthChange['kind'], string> = {
  image: 'image',
  replicas: 'scale',
  resources: 'resources',
  config: 'config',
  rollout: 'rollout',
  autoscaler: 'autoscaler',
  node: 'node',
  created: 'created',
  deleted: 'deleted',
};

/** The marks of the changes within the axis; what lies close is one mark. */
export function changeMarks(
  changes: readonly HealthChange[],
  axis: TimeAxis,
): ChangeMark[] {
  const marks: ChangeMark[] = [];
  const inOrder = changes
    .map(change => ({ change, at: Date.parse(change.at) }))
    .filter(({ at }) => at >= axis.from && at <= axis.to)
    .sort((a, b) => a.at - b.at);
  const lastOf = new Map<string, ChangeMark>();
  for (const { change, at } of inOrder) {
    const x = positionOf(axis, at);
    const last = lastOf.get(change.environment);
    if (last && x - last.x < MARK_WIDTH) {
      last.changes.unshift(change);
    } else {
      const mark = { environment: change.environment, x, changes: [change] };
      lastOf.set(change.environment, mark);
      marks.push(mark);
    }
  }
  return marks;
}
