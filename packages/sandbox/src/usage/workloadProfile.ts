import { noise } from './noise';
import type { LoadProfile, Rhythm } from './load';

/** How one workload uses what it has. */
export type WorkloadProfile = LoadProfile & {
  /** Share of the usual demand: what nobody depends on is used less. */
  intensity: number;
  /** Days until leaked memory has filled the limit; then it is given back. */
  leakDays?: number;
};

type Labels = Record<string, string>;

const TIER = 'app.kubernetes.io/component';
const ENVIRONMENT = 'brown-bear.io/environment';

/** Of an environment's workloads about one leaks memory and two have a daily spike. */
const LEAK_SHARE = 1 / 30;
const SPIKE_SHARE = 1 / 12;

const STEADY_TIERS = ['database', 'cache', 'search', 'queue'];

function rhythmOf(tier: string | undefined, chance: number): Rhythm {
  if (tier === 'worker') {
    return chance < 0.5 ? 'night' : 'office';
  }
  return tier !== undefined && STEADY_TIERS.includes(tier)
    ? 'steady'
    : 'office';
}

/** The same seed and workload give the same profile. */
export function workloadProfile(options: {
  seed: string;
  /** `namespace/Kind/name`. */
  workload: string;
  labels: Labels | undefined;
}): WorkloadProfile {
  const { seed, workload, labels } = options;
  const name = `${seed}/${workload}`;
  const environment = labels?.[ENVIRONMENT];
  const tier = labels?.[TIER];
  const isProduction =
    environment === undefined || environment === 'production';
  const spikes = noise(name, 'spikes') < SPIKE_SHARE;
  const leaks = noise(name, 'leaking') < LEAK_SHARE;
  return {
    name,
    rhythm: rhythmOf(tier, noise(name, 'rhythm')),
    intensity: (isProduction ? 0.8 : 0.4) + 0.2 * noise(name, 'intensity'),
    ...(spikes && { spikeHour: 8 + Math.floor(10 * noise(name, 'spike')) }),
    ...(leaks && { leakDays: 2 + 3 * noise(name, 'leak') }),
  };
}
