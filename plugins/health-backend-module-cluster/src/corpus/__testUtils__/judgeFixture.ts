import { judgeSnapshot } from '../../judge';
import type { HealthRule } from '../../rules/HealthRule';
import type { Fixture, Verdict } from './fixtureSchema';

/** What the rules find in a fixture, each once. */
export function judgeFixture(
  fixture: Fixture,
  rules: readonly HealthRule[],
): Verdict[] {
  const { findings } = judgeSnapshot({
    objects: fixture.objects,
    rendered: fixture.rendered,
    now: Date.parse(fixture.now),
    namespaces: ['alm'],
    phase: fixture.phase,
    until: fixture.until === undefined ? undefined : Date.parse(fixture.until),
    elsewhere: fixture.elsewhere,
    rules,
  });
  return findings.map(({ object, rule }) => ({ object, reason: rule }));
}
