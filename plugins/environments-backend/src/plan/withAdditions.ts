import type { KubernetesObject } from '@brown-bear/platform';
import type { PlannedChange } from '@brown-bear/plugin-environments-common';
import { describeRef, refOf } from '../cluster/describeRef';
import { addedFields } from './addedFields';
import type { LiveState } from './LiveState';

/** What differs, and what others have added beside what is applied. */
export function withAdditions(found: {
  changes: readonly PlannedChange[];
  live: LiveState;
  objects: readonly KubernetesObject[];
}): PlannedChange[] {
  const { live, objects } = found;
  const changes = new Map(
    found.changes
      .filter(({ op }) => op !== 'none')
      .map(change => [change.object, change]),
  );
  for (const object of objects) {
    const there = live.get(refOf(object));
    const added = there && addedFields(object, there);
    const known = changes.get(describeRef(refOf(object)));
    if (added) {
      const reasons = [known?.reason, added.reason].filter(Boolean);
      changes.set(added.object, {
        ...added,
        ...known,
        diff: [...(known?.diff ?? []), ...added.diff],
        reason: reasons.join('; '),
      });
    }
  }
  return [...changes.values()];
}
