import { peakDemand, quantityAsNumber, restDemand } from '@brown-bear/platform';
import fc from 'fast-check';
import { PlatformFiles } from '../files/PlatformFiles';
import { aSpec, PRICES } from '../plan/__testUtils__/Planning';
import { choices } from '../plan/__testUtils__/randomSpecs';
import { renderForPlan } from '../plan/renderForPlan';
import { PriceListEstimator } from './PriceListEstimator';
import { workloadCosts } from './workloadCosts';

const GIB = 2 ** 30;
const estimator = PriceListEstimator.create({ prices: PRICES });

describe('PriceListEstimator', () => {
  it('is requests × price, by hand', async () => {
    const cost = await estimator.estimate({
      spec: aSpec({ base: 'production' }),
      awakeShare: 0.5,
      workloads: [
        {
          name: 'tracker',
          cpu: 0.5,
          memory: 2 * GIB,
          pods: { rest: 2, most: 12 },
          storage: 10 * GIB,
        },
      ],
    });
    const awake = 730 * (0.5 * 0.0316 + 2 * 0.0042);
    // 3 of the 10 pods more run usually: production's load.
    expect(cost.perMonth.low).toBeCloseTo(2 * 0.5 * awake + 1, 9);
    expect(cost.perMonth.expected).toBeCloseTo(5 * 0.5 * awake + 1, 9);
    expect(cost.perMonth.high).toBeCloseTo(12 * awake + 1, 9);
    expect(cost.items.map(({ title }) => title)).toEqual([
      'tracker: CPU',
      'tracker: memory',
      'tracker: volumes',
    ]);
    expect(cost).toMatchObject({
      currency: 'USD',
      awakeShare: 0.5,
      method: 'requests × price, scheduled jobs not counted',
    });
  });

  it('counts no job that runs by schedule, as its method says', () => {
    const { objects } = renderForPlan({
      spec: aSpec({ base: 'production', services: [] }),
      content: PlatformFiles.create().content(),
    });
    const jobs = objects.filter(({ kind }) => kind === 'CronJob');
    expect(jobs.length).toBeGreaterThan(0);
    expect(workloadCosts(jobs)).toEqual([]);
  });

  it('adds up to what the pods and volumes of any environment request', async () => {
    const content = PlatformFiles.create().content();
    await fc.assert(
      fc.asyncProperty(
        choices,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (chosen, awakeShare) => {
          const spec = aSpec(chosen);
          const { objects } = renderForPlan({ spec, content });
          const workloads = workloadCosts(objects);
          const cost = await estimator.estimate({
            spec,
            awakeShare,
            workloads,
          });
          const rest = restDemand(objects);
          const at = (demand: ReadonlyMap<string, bigint>, key: string) =>
            quantityAsNumber(demand.get(key) ?? 0n);
          const volumes =
            (at(peakDemand(objects), 'requests.storage') / GIB) *
            PRICES.storageGiBMonth;
          const hourly =
            at(rest, 'requests.cpu') * PRICES.cpuHour +
            (at(rest, 'requests.memory') / GIB) * PRICES.memoryGiBHour;
          const { expected, high, low } = cost.perMonth;
          expect(low).toBeCloseTo(hourly * 730 * awakeShare + volumes, 6);
          expect(expected).toBeGreaterThanOrEqual(low);
          expect(high).toBeGreaterThanOrEqual(expected - 1e-9);
          const sum = cost.items.reduce((all, item) => all + item.perMonth, 0);
          expect(sum).toBe(expected);
          for (const { perMonth, price, quantity } of cost.items) {
            expect(perMonth).toBe(quantity * price);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
