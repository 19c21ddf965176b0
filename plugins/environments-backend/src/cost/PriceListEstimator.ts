import type { MonthlyCost } from '@brown-bear/plugin-environments-common';
import type {
  CostEstimator,
  CostInput,
} from '@brown-bear/plugin-environments-node';
import type { Prices } from '../config';

/** Hours of a month, as clouds count them. */
export const HOURS_PER_MONTH = 730;

const GIB = 2 ** 30;

/** How long jobs run is known once they have: they are no part of an estimate. */
const METHOD = 'requests × price, scheduled jobs not counted';

/**
 * How far between the fewest and the most pods an environment is on average,
 * by the load that its base is sized for: nobody works on all of development
 * at once, staging has a load test now and then, production its users.
 */
const USUAL_LOAD = { development: 0, staging: 0.1, production: 0.3 } as const;

type Item = MonthlyCost['items'][number];

/**
 * Requests of pods and volumes times a list of prices. Exact by construction:
 * what is expected is the sum of the items, an item its quantity times its price.
 */
export class PriceListEstimator implements CostEstimator {
  readonly #prices: Prices;

  static create(options: { prices: Prices }): PriceListEstimator {
    return new PriceListEstimator(options.prices);
  }

  private constructor(prices: Prices) {
    this.#prices = prices;
  }

  async estimate(input: CostInput): Promise<MonthlyCost> {
    const { awakeShare, spec } = input;
    const load = USUAL_LOAD[spec.base];
    const expected = this.#items(input, { share: awakeShare, load });
    const low = this.#items(input, { share: awakeShare, load: 0 });
    const high = this.#items(input, { share: 1, load: 1 });
    return {
      currency: this.#prices.currency,
      perMonth: {
        low: sumOf(low),
        expected: sumOf(expected),
        high: sumOf(high),
      },
      items: expected,
      method: METHOD,
      awakeShare,
    };
  }

  #items(
    { workloads }: CostInput,
    use: { share: number; load: number },
  ): Item[] {
    const { cpuHour, memoryGiBHour, storageGiBMonth } = this.#prices;
    return workloads.flatMap(({ cpu, memory, name, pods, storage }) => {
      const running = pods.rest + (pods.most - pods.rest) * use.load;
      const hours = running * HOURS_PER_MONTH * use.share;
      return [
        itemOf(`${name}: CPU`, {
          quantity: cpu * hours,
          unit: 'core hour',
          price: cpuHour,
        }),
        itemOf(`${name}: memory`, {
          quantity: (memory / GIB) * hours,
          unit: 'GiB hour',
          price: memoryGiBHour,
        }),
        itemOf(`${name}: volumes`, {
          quantity: storage / GIB,
          unit: 'GiB month',
          price: storageGiBMonth,
        }),
      ].filter(({ quantity }) => quantity > 0);
    });
  }
}

function itemOf(title: string, item: Omit<Item, 'perMonth' | 'title'>): Item {
  return { title, perMonth: item.quantity * item.price, ...item };
}

function sumOf(items: readonly Item[]): number {
  return items.reduce((sum, { perMonth }) => sum + perMonth, 0);
}
