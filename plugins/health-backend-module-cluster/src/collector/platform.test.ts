import type { HealthCheck } from '@brown-bear/plugin-health-common';
import { PlatformUnderTest } from './__testUtils__/PlatformUnderTest';

// The whole platform lives through hours here, on a machine that may be busy.
jest.setTimeout(300_000);

const TRACKER = 'component:default/issue-tracker';
const ENVIRONMENT = 'resource:default/staging';
const CLUSTER = 'resource:default/staging-cluster';

/** What is brought about, where it is found, and how long each way takes. */
type Case = {
  fault: { type: string; target?: string };
  found: { entityRef: string; rule: string; object: RegExp };
  after: string;
  healedAfter: string;
};

const CASES: Case[] = [
  {
    fault: { type: 'pod.crash-loop', target: 'issue-tracker' },
    found: {
      entityRef: TRACKER,
      rule: 'pod.crash-loop',
      object: /^Pod alm\/issue-tracker-/,
    },
    after: 'PT3M',
    healedAfter: 'PT20M',
  },
  {
    fault: { type: 'pod.image-pull-error', target: 'issue-tracker' },
    found: {
      entityRef: TRACKER,
      rule: 'pod.image-pull',
      object: /^Pod alm\/issue-tracker-/,
    },
    after: 'PT1M',
    healedAfter: 'PT10M',
  },
  {
    fault: { type: 'pod.oom-killed', target: 'issue-tracker' },
    found: {
      entityRef: TRACKER,
      rule: 'pod.oom-killed',
      object: /^Pod alm\/issue-tracker-/,
    },
    after: 'PT3M',
    healedAfter: 'PT45M',
  },
  {
    fault: { type: 'pod.unschedulable', target: 'issue-tracker' },
    found: {
      entityRef: TRACKER,
      rule: 'pod.unschedulable',
      object: /^Pod alm\/issue-tracker-/,
    },
    after: 'PT1M',
    healedAfter: 'PT10M',
  },
  {
    fault: { type: 'node.down', target: 'staging-b-1' },
    found: {
      entityRef: CLUSTER,
      rule: 'node.lost',
      object: /^Node staging-b-1$/,
    },
    after: 'PT2M',
    healedAfter: 'PT10M',
  },
  {
    fault: { type: 'zone.down', target: 'c' },
    found: {
      entityRef: CLUSTER,
      rule: 'node.lost',
      object: /^Node staging-c-/,
    },
    after: 'PT2M',
    healedAfter: 'PT10M',
  },
  {
    fault: { type: 'quota.exceeded' },
    found: {
      entityRef: ENVIRONMENT,
      rule: 'quota.used-up',
      object: /^ResourceQuota alm\/environment$/,
    },
    after: 'PT1M',
    healedAfter: 'PT20M',
  },
  {
    fault: { type: 'rollout.failed', target: 'issue-tracker' },
    found: {
      entityRef: TRACKER,
      rule: 'rollout.deadline-exceeded',
      object: /^Deployment alm\/issue-tracker$/,
    },
    after: 'PT12M',
    healedAfter: 'PT10M',
  },
  {
    fault: { type: 'rollout.failed', target: 'api-gateway' },
    found: {
      entityRef: 'component:default/api-gateway',
      rule: 'rollout.rolled-back',
      object: /^Rollout alm\/api-gateway$/,
    },
    after: 'PT10M',
    healedAfter: 'PT20M',
  },
  {
    fault: { type: 'namespace.stuck-terminating' },
    found: {
      entityRef: ENVIRONMENT,
      rule: 'namespace.stuck-terminating',
      object: /^Namespace alm-env-stuck$/,
    },
    after: 'PT10M',
    healedAfter: 'PT1M',
  },
  {
    fault: { type: 'pvc.pending', target: 'message-queue' },
    found: {
      entityRef: 'resource:default/message-queue',
      rule: 'pvc.pending',
      object: /^PersistentVolumeClaim alm\/data-message-queue-0$/,
    },
    after: 'PT3M',
    healedAfter: 'PT10M',
  },
  {
    fault: { type: 'certificate.expiring', target: 'admin-portal' },
    found: {
      entityRef: 'component:default/admin-portal',
      rule: 'certificate.expiring',
      object: /^Ingress alm\/admin-portal$/,
    },
    after: 'PT1M',
    healedAfter: 'PT1M',
  },
];

describe('the platform in the sandbox', () => {
  let platform: PlatformUnderTest;

  beforeAll(async () => {
    platform = await PlatformUnderTest.start();
  });
  afterAll(() => platform?.stop());

  function check(entityRef: string, rule: string): HealthCheck | undefined {
    const report = platform.sink.report(entityRef, 'staging');
    return report?.checks.find(({ id }) => id === rule);
  }

  it('is healthy, each part with what it measures', async () => {
    const { sink } = platform;
    // Every workload's entity, the environment and its cluster, three times.
    await sink.until(() => sink.reports.size >= 103);
    // Reports may come before their source says that it is current.
    await sink.until(() =>
      [...sink.sources.values()].every(({ status }) => status === 'healthy'),
    );
    expect(sink.troubles()).toEqual([]);
    expect(sink.report(TRACKER, 'staging')).toMatchObject({
      status: 'healthy',
      expectation: 'awake',
      summary: '2 of 2 pods ready.',
      replicas: { ready: 2, desired: 2 },
    });
    expect(sink.report(CLUSTER, 'staging')?.summary).toBe(
      '6 of 6 nodes ready.',
    );
    // Not rendered for staging: a Service is, which its primary serves.
    expect(sink.report('resource:default/mysql-replica-1', 'staging')).toBe(
      undefined,
    );
    // What is there when the portal starts is no news.
    expect(sink.all).toEqual([]);
    expect([...sink.sources.values()].map(({ status }) => status)).toEqual([
      'healthy',
      'healthy',
      'healthy',
    ]);
  });

  it('tells what runs of an entity and what the loss of a zone would leave', () => {
    const [tracker] = platform.collector.workloads({
      entityRef: TRACKER,
      environment: 'production',
    });
    expect(tracker.workloads).toMatchObject([
      { kind: 'Deployment', name: 'issue-tracker', ready: tracker.pods.length },
    ]);
    expect(tracker.pods.map(({ zone }) => zone)).toEqual(
      expect.arrayContaining(['a', 'b', 'c']),
    );
    expect(tracker.zoneLoss).toHaveLength(3);
    expect(tracker.zoneLoss.every(({ survives }) => survives)).toBe(true);
  });

  it('tells what clusters have, and who would not survive which zone', () => {
    const production = platform.collector
      .clusters()
      .find(({ name }) => name === 'production')!;
    expect(production.nodes).toHaveLength(9);
    expect(production.zones.map(({ zone }) => zone)).toEqual(['a', 'b', 'c']);
    const requested = production.zones.reduce(
      (sum, { capacity }) => sum + capacity.pods.requested,
      0,
    );
    expect(requested).toBe(production.capacity.pods.requested);
    // One primary: where it is, it would be missed.
    const lost = production.zones.flatMap(({ wouldFail }) => wouldFail);
    expect(lost.map(({ entityRef }) => entityRef)).toContain(
      'resource:default/mysql-primary',
    );
    expect(new Set(lost.map(({ environment }) => environment))).toEqual(
      new Set(['production']),
    );
    expect(production.autoscalers.length).toBeGreaterThan(10);
    expect(production.quotas[0].share).toBeGreaterThan(
      production.quotas.at(-1)!.share,
    );
  });

  it.each(CASES)(
    'finds $fault.type of $fault.target as $found.rule, and that it is over',
    async ({ fault, found, after, healedAfter }) => {
      const { sink } = platform;
      const heal = await platform.inject({ environment: 'staging', ...fault });
      await platform.advance(after);
      const trouble = await sink.until(() => {
        const each = check(found.entityRef, found.rule);
        return each && each.status !== 'healthy' ? each : undefined;
      });
      expect(trouble.evidence.map(({ object }) => object)).toEqual(
        expect.arrayContaining([expect.stringMatching(found.object)]),
      );
      expect(trouble).toMatchObject({
        summary: expect.any(String),
        nextStep: expect.any(String),
        link: expect.stringMatching(/\/health\?environment=staging$/),
      });
      expect(sink.troubles('production')).toEqual([]);
      await heal();
      await platform.advance(healedAfter);
      await sink.until(() => {
        const each = check(found.entityRef, found.rule);
        return !each || each.status === 'healthy';
      });
    },
  );

  it('says what changed before it failed', async () => {
    const { sink } = platform;
    await platform.kubernetes(
      'staging',
      '/apis/apps/v1/namespaces/alm/deployments/audit-service',
      {
        method: 'PATCH',
        body: {
          metadata: { annotations: { 'example.org/touched': 'yes' } },
          spec: {
            template: {
              metadata: {
                annotations: { 'brown-bear.io/config-hash': 'changed' },
              },
            },
          },
        },
      },
    );
    const change = await sink.until(() =>
      sink.all.find(
        ({ kind, object }) =>
          kind === 'config' && object === 'Deployment alm/audit-service',
      ),
    );
    expect(change).toMatchObject({
      entityRef: 'component:default/audit-service',
      environment: 'staging',
      to: 'changed',
      summary: 'configuration changed (revision 2)',
    });
    const heal = await platform.inject({
      type: 'pod.crash-loop',
      environment: 'staging',
      target: 'audit-service',
    });
    await platform.advance('PT3M');
    const crash = await sink.until(() => {
      const each = check('component:default/audit-service', 'pod.crash-loop');
      return each?.cause?.startsWith('configuration') ? each : undefined;
    });
    expect(crash.cause).toMatch(
      /^configuration changed \(revision 2\): Deployment alm\/audit-service, /,
    );
    await heal();
  });
});
