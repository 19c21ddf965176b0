import { SandboxPlatform } from './__testUtils__/SandboxPlatform';
import { ALL_RULES } from './allRules';

// Each judges some 700 objects a dozen times.
jest.setTimeout(180_000);

/** What is found at the same time as the fault itself is a consequence. */
const FAULTS = [
  {
    fault: { type: 'pod.crash-loop', target: 'issue-tracker' },
    shows: 'PT2M',
    heals: 'PT15M',
    rules: ['pod.crash-loop', 'workload.unavailable'],
  },
  {
    fault: { type: 'pod.image-pull-error', target: 'search-service' },
    shows: 'PT1M',
    heals: 'PT10M',
    rules: ['pod.image-pull', 'workload.unavailable'],
  },
  {
    fault: { type: 'pod.oom-killed', target: 'ldap-integration' },
    shows: 'PT1M',
    heals: 'PT45M',
    rules: ['pod.oom-killed'],
  },
  {
    fault: { type: 'pod.unschedulable', target: 'issue-tracker' },
    shows: 'PT1M',
    heals: 'PT5M',
    rules: ['pod.unschedulable', 'workload.unavailable'],
  },
  {
    fault: { type: 'node.down', target: 'elasticsearch' },
    shows: 'PT2M',
    heals: 'PT15M',
    rules: ['node.lost', 'workload.unavailable'],
  },
  {
    fault: { type: 'quota.exceeded', target: 'alm' },
    shows: 'PT1M',
    heals: 'PT15M',
    rules: ['workload.create-failed', 'workload.unavailable', 'quota.used-up'],
  },
  {
    fault: { type: 'rollout.failed', target: 'issue-tracker' },
    shows: 'PT7M',
    heals: 'PT5M',
    rules: ['pod.not-ready', 'rollout.deadline-exceeded', 'image.drift'],
  },
  {
    fault: { type: 'rollout.failed', target: 'api-gateway' },
    shows: 'PT3M',
    heals: 'PT5M',
    rules: ['rollout.rolled-back', 'image.drift'],
  },
];

describe('all rules, on the platform in the sandbox', () => {
  let platform: SandboxPlatform;

  beforeAll(async () => {
    platform = await SandboxPlatform.start({
      cluster: 'staging',
      nodesPerZone: 2,
    });
  });

  afterAll(() => platform.stop());

  const found = async () => {
    const findings = await platform.findings();
    return [...new Set(findings.map(({ rule }) => rule))].sort();
  };

  it('find nothing while it comes up, nor later', async () => {
    for (let tenths = 0; tenths < 18; tenths += 1) {
      expect(await platform.findings()).toEqual([]);
      await platform.advance('PT10S');
    }
    for (const duration of ['PT10M', 'PT6H']) {
      await platform.advance(duration);
      expect(await platform.findings()).toEqual([]);
    }
  });

  it.each(FAULTS)(
    'find $fault.type of $fault.target, what follows from it, and no more',
    async ({ fault, shows, heals, rules }) => {
      const heal = await platform.inject(fault);
      await platform.advance(shows);
      expect(await found()).toEqual([...rules].sort());
      await heal();
      await platform.advance(heals);
      expect(await found()).toEqual([]);
    },
  );

  it('have ids and titles of their own', () => {
    const ids = ALL_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ALL_RULES.map(({ title }) => title)).size).toBe(ids.length);
  });
});
