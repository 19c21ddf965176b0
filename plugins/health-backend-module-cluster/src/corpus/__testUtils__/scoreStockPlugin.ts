import { detectWithStockPlugin } from './detectWithStockPlugin';
import type { Fixture } from './fixtureSchema';
import { Score } from './Score';

/** Runs something while the machine's clock shows a time. */
export type AtTime = <T>(now: Date, act: () => T) => T;

/**
 * The stock plugin on the same fixtures, scored generously: per object and
 * whatever the reason, so that one error, rightly explained or not, counts for
 * all that is wrong with its object. An error about an object that is part of a
 * fault, as a Deployment's whose pod is named, is no false alarm either: only in
 * what belongs to nothing that is wrong can it be wrong.
 */
export function scoreStockPlugin(
  fixtures: readonly Fixture[],
  atTime: AtTime,
): Score {
  const score = new Score();
  for (const fixture of fixtures) {
    const expected = new Set(fixture.expected.map(({ object }) => object));
    const detected = atTime(new Date(fixture.now), () =>
      detectWithStockPlugin(fixture),
    );
    const forgiven = detected.filter(
      object =>
        expected.has(object) ||
        ![...expected].some(one => areRelated(one, object)),
    );
    score.count(new Set(forgiven), expected);
  }
  score.negatives = fixtures.filter(one => one.healthy).length;
  return score;
}

/** Whether one is named after the other, as pods are after their workload. */
function areRelated(a: string, b: string): boolean {
  const [first, second] = [a, b].map(one => one.split(' ').at(-1)!);
  return first.startsWith(second) || second.startsWith(first);
}
