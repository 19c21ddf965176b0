import type { Environment } from '@brown-bear/plugin-environments-common';
import { readQuantity } from '../../parts/quantity';

const DAY_MS = 24 * 60 * 60_000;

/** What environments come to together. */
export type Totals = {
  count: number;
  asleep: number;
  /** End within 24 hours. */
  expiring: number;
  /** Cores and bytes that are held of the caps. */
  cpu: number;
  memory: number;
  /** Expected cost of a month by currency. */
  costs: ReadonlyMap<string, number>;
};

/** Adds environments up. */
export function totalsOf(
  environments: readonly Environment[],
  now: number,
): Totals {
  const costs = new Map<string, number>();
  for (const { cost } of environments) {
    if (cost) {
      const { currency, perMonth } = cost;
      costs.set(currency, (costs.get(currency) ?? 0) + perMonth.expected);
    }
  }
  const sum = (quantities: (string | undefined)[]) =>
    quantities.reduce(
      (all, text) => all + (text === undefined ? 0 : readQuantity(text) || 0),
      0,
    );
  return {
    count: environments.length,
    asleep: environments.filter(({ phase }) => phase === 'asleep').length,
    expiring: environments.filter(
      ({ expiresAt }) =>
        expiresAt !== undefined && Date.parse(expiresAt) - now < DAY_MS,
    ).length,
    cpu: sum(environments.map(({ reserved }) => reserved?.cpu)),
    memory: sum(environments.map(({ reserved }) => reserved?.memory)),
    costs,
  };
}
