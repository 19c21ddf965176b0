import { deployment, simulate } from '../__testUtils__/simulate';
import { loadAt } from './load';
import { workloadProfile } from './workloadProfile';

const MONDAY = Date.parse('2026-11-23T00:00:00Z');
const at = (hours: number) => new Date(MONDAY + hours * 3_600_000);

describe('loadAt', () => {
  const office = { rhythm: 'office' as const, name: 'office' };

  it('rises in the morning, dips at noon, and sleeps at night', () => {
    const [night, morning, noon, afternoon] = [2, 9.5, 11.75, 14].map(hours =>
      loadAt(office, at(hours)),
    );
    expect(night).toBeLessThan(0.1);
    expect(morning).toBeGreaterThan(0.85);
    expect(noon).toBeLessThan(morning);
    expect(afternoon).toBeGreaterThan(noon);
  });

  it('rests at the weekend', () => {
    expect(loadAt(office, at(5 * 24 + 9.5))).toBeLessThan(0.4);
  });

  it('works at night where nights are for batches', () => {
    const night = { rhythm: 'night' as const, name: 'batch' };
    expect(loadAt(night, at(1))).toBeGreaterThan(loadAt(night, at(12)) * 3);
  });

  it('jumps once a day where there is a spike', () => {
    const spiky = { ...office, spikeHour: 13 };
    expect(loadAt(spiky, at(12.2)) / loadAt(office, at(12.2))).toBeCloseTo(1.9);
    expect(loadAt(spiky, at(13))).toBe(loadAt(office, at(13)));
  });
});

describe('workloadProfile', () => {
  it('gives some workloads a leak, some a spike, and most neither', () => {
    const profiles = Array.from({ length: 600 }, (_, index) =>
      workloadProfile({
        seed: 's',
        workload: `alm/Deployment/w${index}`,
        labels: {},
      }),
    );
    const leaks = profiles.filter(({ leakDays }) => leakDays).length;
    const spikes = profiles.filter(({ spikeHour }) => spikeHour).length;
    expect(leaks).toBeGreaterThan(10);
    expect(leaks).toBeLessThan(45);
    expect(spikes).toBeGreaterThan(25);
    expect(spikes).toBeLessThan(85);
  });
});

describe('UsageModel', () => {
  it('stays within the limits for a week, differs between pods, and repeats itself', () => {
    const world = simulate({
      manifests: deployment('web', { replicas: 2, cpu: '500m' }),
    });
    world.pass(60);
    const { usage } = world.simulation.context;
    const [first, second] = world.pods('web');
    for (let hour = 0; hour < 168; hour += 1) {
      const { cpu, memory } = usage.podUsage(first, at(9 + hour));
      expect(cpu).toBeGreaterThan(0);
      expect(cpu).toBeLessThan(1);
      expect(memory).toBeGreaterThan(0.4 * 128 * 1024 ** 2);
      expect(memory).toBeLessThan(256 * 1024 ** 2);
      expect(usage.podUsage(first, at(9 + hour))).toEqual({ cpu, memory });
    }
    expect(usage.podUsage(second, at(10))).not.toEqual(
      usage.podUsage(first, at(10)),
    );
  });

  it('uses nothing before it runs', () => {
    const world = simulate({ manifests: deployment('web', { replicas: 1 }) });
    expect(
      world.simulation.context.usage.podUsage(world.pods('web')[0], at(10)),
    ).toEqual({ cpu: 0, memory: 0 });
  });
});
