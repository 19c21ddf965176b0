import { createTestCluster } from '../__testUtils__/testCluster';
import { parseQuantity } from '../quantities/quantity';
import { PODS } from '../registry/kinds';
import type { Pod } from '../registry/workloads';
import { rhythm, usageOf } from './usage';

describe('usageOf', () => {
  it('stays above zero and below the limits at every hour of a week, and repeats itself', async () => {
    const { cluster } = await createTestCluster();
    for (const pod of cluster.registry.list<Pod>(PODS)) {
      const [container] = pod.spec.containers;
      for (let hour = 0; hour < 168; hour += 1) {
        const time = new Date(
          Date.parse('2026-11-23T00:00:00Z') + hour * 3_600_000,
        );
        const usage = usageOf({ pod, container, time, seed: 'development' });
        const { cpu, memory } = container.resources!.limits!;
        expect(usage.cpu).toBeGreaterThan(0);
        expect(usage.cpu).toBeLessThan(parseQuantity(cpu));
        expect(usage.memory).toBeGreaterThan(0);
        expect(usage.memory).toBeLessThan(parseQuantity(memory));
        expect(usageOf({ pod, container, time, seed: 'development' })).toEqual(
          usage,
        );
      }
    }
  });

  it('follows the working day and rests at the weekend', () => {
    const monday = rhythm(new Date('2026-11-23T13:00:00Z'));
    const night = rhythm(new Date('2026-11-23T01:00:00Z'));
    const saturday = rhythm(new Date('2026-11-28T13:00:00Z'));
    expect(monday).toBeGreaterThan(saturday);
    expect(saturday).toBeGreaterThan(night);
  });
});
