import { noise } from '../../usage/noise';
import type { AnalysisMetric } from '../types/Analysis';

type Comparison = { operator: string; limit: number };

/** The first comparison of a result with a number in a condition. */
function comparisonIn(condition: string | undefined): Comparison | undefined {
  const [, operator, limit] =
    /result(?:\[0\])?\s*(<=|>=|<|>)\s*([0-9.]+)/.exec(condition ?? '') ?? [];
  return operator === undefined
    ? undefined
    : { operator, limit: Number(limit) };
}

/**
 * What the figures of a version are. No query is run: a good version lies well
 * within the limits of its own conditions, a bad one well beyond.
 */
export function measure(options: {
  metric: AnalysisMetric;
  isBad: boolean;
  seed: string;
  /** Names the measurement: no two are alike. */
  name: string;
}): { value: string; isSuccessful: boolean } {
  const { metric, isBad, seed, name } = options;
  const success = comparisonIn(metric.successCondition);
  const failure = comparisonIn(metric.failureCondition);
  const { operator, limit } = success ?? failure ?? { operator: '<', limit: 1 };
  const chance = noise(seed, name);
  const wantsLess =
    operator.startsWith('<') === (success !== undefined || !failure);
  const isLow = wantsLess !== isBad;
  const factor = isLow ? 0.15 + 0.35 * chance : 1.8 + 1.2 * chance;
  const value = Math.round(limit * factor * 1000) / 1000;
  return { value: `[${value}]`, isSuccessful: !isBad };
}
