import { judgeSnapshot, type SnapshotObject } from '../../judge/judgeSnapshot';
import type { Finding, HealthRule, RuleOutcome } from '../HealthRule';
import { NOW } from './time';

/** What a rule finds in some objects. */
export function findingsOf(
  rule: HealthRule,
  objects: readonly SnapshotObject[],
): readonly Finding[] {
  return judgeSnapshot({ objects, now: NOW, rules: [rule] }).findings;
}

/** What a rule says of the Issue Tracker, where all objects are of it. */
export function outcomeOfTracker(
  rule: HealthRule,
  objects: readonly SnapshotObject[],
): RuleOutcome | undefined {
  const { entities } = judgeSnapshot({ objects, now: NOW, rules: [rule] });
  return [...entities.values()].flatMap(({ results }) => results).at(0)
    ?.outcome;
}
