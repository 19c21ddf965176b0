import type { HealthRule } from '../../rules/HealthRule';
import type { Fixture, Verdict } from './fixtureSchema';
import { isBlind } from './fixtureSorts';
import { judgeFixture } from './judgeFixture';
import { Score } from './Score';

/** A fixture that was judged otherwise than it says. */
export type Misjudged = {
  file: string;
  /** Written by somebody who has not read the rules. */
  blind: boolean;
  expected: readonly string[];
  actual: readonly string[];
};

/** How the rules did over all fixtures. */
export type CorpusScore = {
  overall: Score;
  byRule: ReadonlyMap<string, Score>;
  misjudged: readonly Misjudged[];
};

/** Judges every fixture and compares, per object and reason. */
export function scoreCorpus(
  fixtures: readonly Fixture[],
  rules: readonly HealthRule[],
): CorpusScore {
  const overall = new Score();
  const byRule = new Map(rules.map(({ id }) => [id, new Score()]));
  const misjudged: Misjudged[] = [];

  function scoreOf(rule: string): Score {
    const score = byRule.get(rule) ?? new Score();
    byRule.set(rule, score);
    return score;
  }

  for (const fixture of fixtures) {
    const actual = judgeFixture(fixture, rules);
    const [found, expected] = [actual, fixture.expected].map(textsOf);
    overall.count(found, expected);
    const fixtureScore = new Score();
    fixtureScore.count(found, expected);
    const reasons = [...actual, ...fixture.expected].map(one => one.reason);
    for (const rule of new Set(reasons)) {
      scoreOf(rule).count(
        textsOf(actual.filter(({ reason }) => reason === rule)),
        textsOf(fixture.expected.filter(({ reason }) => reason === rule)),
      );
    }
    for (const rule of fixture.nearMiss ?? []) {
      scoreOf(rule).negatives += 1;
    }
    if (!fixtureScore.isPerfect) {
      misjudged.push({
        file: fixture.file,
        blind: isBlind(fixture),
        expected: [...expected].sort(),
        actual: [...found].sort(),
      });
    }
  }
  overall.negatives = fixtures.filter(one => one.healthy).length;
  return { overall, byRule, misjudged };
}

function textsOf(verdicts: readonly Verdict[]): Set<string> {
  return new Set(verdicts.map(({ object, reason }) => `${object}: ${reason}`));
}
