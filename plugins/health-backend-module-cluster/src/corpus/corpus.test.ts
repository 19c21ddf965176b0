import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_RULES } from '../rules/allRules';
import { fixtureSorts } from './__testUtils__/fixtureSorts';
import { readFixtures } from './__testUtils__/readFixtures';
import { scoreCorpus } from './__testUtils__/scoreCorpus';
import { scoreStockPlugin } from './__testUtils__/scoreStockPlugin';
import {
  misjudgedText,
  scoreTable,
  sortsText,
} from './__testUtils__/scoreTable';

/** Least number of fixtures of each sort. */
const FLOORS: Readonly<Record<string, number>> = {
  fixtures: 85,
  'healthy near misses': 25,
  'double faults': 12,
  blind: 20,
};
const LEAST_NEGATIVES = 2;
const LEAST_FAULTS = 2;
const LEAST_SHARE = 0.95;

const fixtures = readFixtures(__dirname);
const sorts = fixtureSorts(fixtures);
const score = scoreCorpus(fixtures, ALL_RULES);
const ids = ALL_RULES.map(({ id }) => id);

describe('corpus', () => {
  beforeAll(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  });
  afterAll(() => {
    jest.useRealTimers();
  });

  it('is judged with 95 % precision and recall', () => {
    const stock = scoreStockPlugin(fixtures, (now, act) => {
      jest.setSystemTime(now);
      return act();
    });
    process.stdout.write(
      `\n${sortsText(sorts)}\n\n${scoreTable(score, stock)}\n\n${misjudgedText(
        score.misjudged,
      )}\n`,
    );
    expect(score.overall.precision).toBeGreaterThanOrEqual(LEAST_SHARE);
    expect(score.overall.recall).toBeGreaterThanOrEqual(LEAST_SHARE);
  });

  it('is judged as every fixture says that knows the rules', () => {
    expect(score.misjudged.filter(({ blind }) => !blind)).toEqual([]);
  });

  it.each(Object.entries(FLOORS))('has enough %s', (sort, least) => {
    expect(sorts.get(sort)?.length).toBeGreaterThanOrEqual(least);
  });

  it.each(ids)('has faults and negatives of %s', id => {
    const { truePositives, falseNegatives, negatives } = score.byRule.get(id)!;
    expect(truePositives + falseNegatives).toBeGreaterThanOrEqual(LEAST_FAULTS);
    expect(negatives).toBeGreaterThanOrEqual(LEAST_NEGATIVES);
  });

  it('names only rules that exist, and each rule is documented', () => {
    const named = fixtures.flatMap(({ expected, nearMiss = [] }) => [
      ...expected.map(({ reason }) => reason),
      ...nearMiss,
    ]);
    expect(named.filter(rule => !ids.includes(rule))).toEqual([]);
    const page = readFileSync(join(__dirname, '../../docs/rules.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `([a-z.-]+)` /gm)].map(
      ([, rule]) => rule,
    );
    expect(documented.toSorted()).toEqual(ids.toSorted());
  });
});
