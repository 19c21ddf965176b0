import { container, running, waiting } from '../__testUtils__/container';
import { deployment } from '../__testUtils__/deployment';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod, REPLICA_SET } from '../__testUtils__/pod';
import { rollout } from '../__testUtils__/rollout';
import { statefulSet } from '../__testUtils__/statefulSet';
import { NOW } from '../__testUtils__/time';
import { MINUTE, SECOND } from '../shared/duration';
import { workloadUnavailable } from './workloadUnavailable';

function unavailable(since: number) {
  return {
    type: 'Available',
    status: 'False' as const,
    reason: 'MinimumReplicasUnavailable',
    message: 'Deployment does not have minimum availability.',
    since,
  };
}

function pods(options: Parameters<typeof container>[0], age = 10 * MINUTE) {
  return ['a', 'b', 'c'].map(each =>
    pod({
      name: `${REPLICA_SET}-${each}`,
      age,
      containers: [container({ ready: false, ...options })],
    }),
  );
}

const CRASHING = pods({ state: waiting('CrashLoopBackOff'), restartCount: 6 });

describe('workload.unavailable', () => {
  it('tells for how long a Deployment has served nobody, and how its pods are', () => {
    const [finding] = findingsOf(workloadUnavailable, [
      deployment({ ready: 0, conditions: [unavailable(4 * MINUTE)] }),
      ...CRASHING,
    ]);
    expect(finding).toMatchObject({
      object: 'Deployment alm/issue-tracker',
      status: 'unhealthy',
      summary:
        'Deployment alm/issue-tracker serves nobody: none of 3 wanted pods has been available since 11:56 UTC.',
      cause: 'Of its pods: 3 pods CrashLoopBackOff.',
    });
    expect(finding.evidence).toContainEqual({
      object: 'Deployment alm/issue-tracker',
      field: 'status.conditions[type=Available].status',
      value: 'False',
      at: new Date(NOW - 4 * MINUTE).toISOString(),
    });
  });

  it('is less bad while some are left', () => {
    const [finding] = findingsOf(workloadUnavailable, [
      deployment({ available: 1, conditions: [unavailable(4 * MINUTE)] }),
      ...CRASHING,
    ]);
    expect(finding.status).toBe('degraded');
    expect(finding.summary).toContain('only 1 of 3 pods available');
  });

  it('judges StatefulSets and Rollouts, also without any pod', () => {
    expect(
      findingsOf(workloadUnavailable, [
        statefulSet({ replicas: 1, ready: 0 }),
        rollout({ name: 'search', ready: 0 }),
      ]).map(({ object }) => object),
    ).toEqual(['Rollout alm/search', 'StatefulSet alm/issue-tracker']);
  });

  it('waits while pods start within their budget', () => {
    const startupProbe = { failureThreshold: 30, periodSeconds: 10 };
    const booting = pods({ state: running(MINUTE), startupProbe }, MINUTE);
    const objects = [
      deployment({
        ready: 0,
        age: MINUTE,
        conditions: [unavailable(MINUTE)],
      }),
      ...booting,
    ];
    expect(outcomeOfTracker(workloadUnavailable, objects)).toMatchObject({
      findings: [],
      // 300 s of startup, 15 of readiness, 30 of slack.
      recheckAt: NOW + 285 * SECOND,
    });
  });

  it('waits for minReadySeconds, and after waking up', () => {
    const ready = pod({ readySince: 40 * SECOND });
    const patient = deployment({
      replicas: 1,
      ready: 1,
      available: 0,
      spec: { minReadySeconds: 120 },
      conditions: [unavailable(45 * SECOND)],
    });
    expect(findingsOf(workloadUnavailable, [patient, ready])).toEqual([]);
    const woken = statefulSet({ ready: 0, current: 0, written: 5 * SECOND });
    expect(findingsOf(workloadUnavailable, [woken])).toEqual([]);
  });

  it('waits for the successor of a pod that was deleted', () => {
    const alone = { replicas: 1, ready: 0 };
    const ending = pod({
      owner: { kind: 'StatefulSet', name: 'issue-tracker' },
      // Its grace period of 30 s has 20 to go.
      deleted: -20 * SECOND,
    });
    expect(
      outcomeOfTracker(workloadUnavailable, [statefulSet(alone), ending]),
    ).toMatchObject({ findings: [], recheckAt: NOW + 20 * SECOND });
  });

  it('is silent about what is scaled to nothing, deleted or only just gone', () => {
    const silent = [
      deployment({ replicas: 0, conditions: [unavailable(MINUTE)] }),
      deployment({ ready: 0, deleted: MINUTE }),
      deployment({ ready: 2, conditions: [unavailable(20 * SECOND)] }),
      // A clock that is ahead.
      deployment({ ready: 0, conditions: [unavailable(-MINUTE)] }),
    ];
    for (const each of silent) {
      expect(findingsOf(workloadUnavailable, [each])).toEqual([]);
    }
    expect(outcomeOfTracker(workloadUnavailable, [deployment()])).toMatchObject(
      { findings: [], value: 3, objective: 3, unit: 'pods' },
    );
  });
});
