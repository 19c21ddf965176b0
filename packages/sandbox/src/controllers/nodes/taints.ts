import { findCondition } from '../conditions';
import type { Node, Taint } from '../types/Node';

const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';
const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';

/** Taints that follow from the state of a node; others are somebody's wish. */
const KEPT_HERE = [NOT_READY, UNREACHABLE, UNSCHEDULABLE];

function keysFor(node: Node): Pick<Taint, 'key' | 'effect'>[] {
  const ready = findCondition(node.status.conditions, 'Ready')?.status;
  const keys: Pick<Taint, 'key' | 'effect'>[] = [];
  if (ready === 'Unknown') {
    keys.push(
      { key: UNREACHABLE, effect: 'NoSchedule' },
      { key: UNREACHABLE, effect: 'NoExecute' },
    );
  } else if (ready !== 'True') {
    keys.push(
      { key: NOT_READY, effect: 'NoSchedule' },
      { key: NOT_READY, effect: 'NoExecute' },
    );
  }
  if (node.spec.unschedulable) {
    keys.push({ key: UNSCHEDULABLE, effect: 'NoSchedule' });
  }
  return keys;
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions */
export function wantedTaints(node: Node, now: string): Taint[] {
  const present = node.spec.taints ?? [];
  const others = present.filter(({ key }) => !KEPT_HERE.includes(key));
  const own = keysFor(node).map(({ key, effect }) => {
    const before = present.find(
      taint => taint.key === key && taint.effect === effect,
    );
    return before ?? { key, effect, timeAdded: now };
  });
  return [...others, ...own];
}
