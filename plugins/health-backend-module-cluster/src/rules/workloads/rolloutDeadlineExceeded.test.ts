import { container, running } from '../__testUtils__/container';
import { deployment } from '../__testUtils__/deployment';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod } from '../__testUtils__/pod';
import { rollout } from '../__testUtils__/rollout';
import { NOW } from '../__testUtils__/time';
import { MINUTE } from '../shared/duration';
import { rolloutDeadlineExceeded } from './rolloutDeadlineExceeded';

const EXCEEDED = {
  type: 'Progressing',
  status: 'False' as const,
  reason: 'ProgressDeadlineExceeded',
  message: 'ReplicaSet "issue-tracker-5f6d" has timed out progressing.',
  since: 6 * MINUTE,
};

describe('rollout.deadline-exceeded', () => {
  it('tells how far a Deployment came, and is less bad while all serve', () => {
    const stuck = pod({
      age: 16 * MINUTE,
      containers: [container({ state: running(16 * MINUTE), ready: false })],
    });
    const [finding] = findingsOf(rolloutDeadlineExceeded, [
      deployment({
        updated: 1,
        current: 4,
        available: 3,
        conditions: [EXCEEDED],
        spec: { progressDeadlineSeconds: 300 },
      }),
      stuck,
    ]);
    expect(finding).toMatchObject({
      status: 'degraded',
      summary:
        'The update of Deployment alm/issue-tracker did not get through within 5 min: 1 of 3 pods updated, 3 available.',
      cause: 'Of its pods: 1 pod not ready.',
      nextStep: expect.stringContaining(
        'kubectl rollout undo deployment/issue-tracker -n alm --context staging',
      ),
    });
    expect(finding.evidence[0]).toEqual({
      object: 'Deployment alm/issue-tracker',
      field: 'status.conditions[type=Progressing].reason',
      value: 'ProgressDeadlineExceeded',
      at: new Date(NOW - 6 * MINUTE).toISOString(),
    });
  });

  it('is unhealthy when fewer than wanted serve', () => {
    const [finding] = findingsOf(rolloutDeadlineExceeded, [
      deployment({ updated: 1, available: 2, conditions: [EXCEEDED] }),
    ]);
    expect(finding.status).toBe('unhealthy');
  });

  it('judges a Rollout by its phase', () => {
    const [finding] = findingsOf(rolloutDeadlineExceeded, [
      rollout({
        updated: 1,
        status: {
          phase: 'Degraded',
          message:
            'ProgressDeadlineExceeded: ReplicaSet "issue-tracker-5f6d" has timed out progressing.',
        },
      }),
    ]);
    expect(finding.cause).toContain('has timed out progressing');
    expect(finding.nextStep).toContain(
      'kubectl argo rollouts undo issue-tracker -n alm --context staging',
    );
  });

  it('says so when a Rollout is not valid', () => {
    const [finding] = findingsOf(rolloutDeadlineExceeded, [
      rollout({
        conditions: [
          { type: 'InvalidSpec', status: 'True', reason: 'InvalidSpec' },
        ],
        status: {
          phase: 'Degraded',
          message:
            'InvalidSpec: The Rollout "issue-tracker" is invalid: spec.strategy.canary.canaryService: Invalid value',
        },
      }),
    ]);
    expect(finding.summary).toContain('finds its spec not valid');
    expect(finding.cause).toContain('canaryService');
  });

  it('is silent about updates that go on, were taken back, or want nothing', () => {
    const aborted = {
      phase: 'Degraded',
      abort: true,
      message: 'RolloutAborted',
    };
    const silent = [
      deployment({ updated: 1 }),
      deployment({ replicas: 0, conditions: [EXCEEDED] }),
      rollout({ updated: 1, status: { phase: 'Progressing' } }),
      rollout({ status: aborted }),
    ];
    for (const each of silent) {
      expect(findingsOf(rolloutDeadlineExceeded, [each])).toEqual([]);
    }
    expect(
      outcomeOfTracker(rolloutDeadlineExceeded, [deployment()]),
    ).toMatchObject({ value: 3, objective: 3 });
  });
});
