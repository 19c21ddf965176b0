import { conditionOf } from '../rules/shared/conditions';
import type { NodeState } from '../state';
import { occasionAt } from './Change';
import type { Change } from './Change';

const READINESS = { True: 'ready', False: 'not ready', Unknown: 'lost' };

/** A node that became ready, unready, lost, cordoned or uncordoned. */
export function nodeChanges(
  before: NodeState,
  after: NodeState,
  now: number,
): Change[] {
  const changes: Change[] = [];
  const was = conditionOf(before, 'Ready');
  const is = conditionOf(after, 'Ready');
  if (is && was && was.status !== is.status) {
    changes.push({
      object: after,
      kind: 'node',
      field: 'status.conditions[type=Ready].status',
      from: was.status,
      to: is.status,
      at: is.since,
      occasion: is.since ?? occasionAt(now),
      summary: `node ${after.name} ${READINESS[was.status]} → ${
        READINESS[is.status]
      }`,
    });
  }
  if (before.unschedulable !== after.unschedulable) {
    changes.push({
      object: after,
      kind: 'node',
      field: 'spec.unschedulable',
      from: String(before.unschedulable),
      to: String(after.unschedulable),
      occasion: occasionAt(now),
      summary: `node ${after.name} ${
        after.unschedulable ? 'cordoned' : 'uncordoned'
      }`,
    });
  }
  return changes;
}
