import type { Condition } from '../registry/objects';

export function findCondition(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find(condition => condition.type === type);
}

export function isTrue(
  conditions: readonly Condition[] | undefined,
  type: string,
): boolean {
  return findCondition(conditions, type)?.status === 'True';
}

/**
 * Sets a condition; the time of its last transition moves only when its status
 * does.
 */
export function withCondition(
  conditions: readonly Condition[] | undefined,
  wanted: Condition,
): Condition[] {
  const present = conditions ?? [];
  const before = findCondition(present, wanted.type);
  const condition =
    before?.status === wanted.status
      ? { ...wanted, lastTransitionTime: before.lastTransitionTime }
      : wanted;
  return before
    ? present.map(other => (other === before ? condition : other))
    : [...present, condition];
}
