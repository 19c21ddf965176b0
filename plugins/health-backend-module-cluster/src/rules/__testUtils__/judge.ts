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

/** What a rule says of the Issue Tracker, whose objects are among these. */
export function outcomeOfTracker(
  rule: HealthRule,
  objects: readonly SnapshotObject[],
): RuleOutcome | undefined {
  return judgeSnapshot({ objects, now: NOW, rules: [rule] })
    .entities.get('component:default/issue-tracker')
    ?.results.at(0)?.outcome;
}
