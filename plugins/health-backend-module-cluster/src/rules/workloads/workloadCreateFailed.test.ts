import { daemonSet } from '../__testUtils__/daemonSet';
import { deployment } from '../__testUtils__/deployment';
import { event } from '../__testUtils__/event';
import { job } from '../__testUtils__/job';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { REPLICA_SET } from '../__testUtils__/pod';
import { statefulSet } from '../__testUtils__/statefulSet';
import { NOW } from '../__testUtils__/time';
import { HOUR, MINUTE } from '../shared/duration';
import { workloadCreateFailed } from './workloadCreateFailed';

const QUOTA =
  'pods "issue-tracker-7c9f8d6b5c-" is forbidden: exceeded quota: compute, requested: limits.memory=2Gi, used: limits.memory=15Gi, limited: limits.memory=16Gi';

function refused(
  about: Parameters<typeof event>[0]['about'],
  message = QUOTA,
  last = MINUTE,
) {
  return event({
    about,
    reason: 'FailedCreate',
    message: `Error creating: ${message}`,
    last,
  });
}

const SET = { kind: 'ReplicaSet', name: REPLICA_SET };

describe('workload.create-failed', () => {
  it('says what the quota refused to a Deployment', () => {
    const [finding] = findingsOf(workloadCreateFailed, [
      deployment({
        current: 2,
        ready: 2,
        conditions: [
          {
            type: 'ReplicaFailure',
            status: 'True',
            reason: 'FailedCreate',
            message: QUOTA,
            since: 5 * MINUTE,
          },
        ],
      }),
    ]);
    expect(finding).toMatchObject({
      object: 'Deployment alm/issue-tracker',
      status: 'degraded',
      summary: expect.stringContaining(
        'cannot make its pods: 1 missing. The quota of the namespace',
      ),
      cause: expect.stringContaining('exceeded quota: compute'),
    });
    expect(finding.evidence[0]).toMatchObject({
      field: 'status.conditions[type=ReplicaFailure].status',
      value: 'True',
    });
  });

  it('counts a warning about its ReplicaSet while pods are missing', () => {
    const denied =
      'admission webhook "policy.example" denied the request: image is not signed';
    const objects = [
      deployment({ current: 0, ready: 0 }),
      refused(SET, denied),
    ];
    const [finding] = findingsOf(workloadCreateFailed, objects);
    expect(finding).toMatchObject({
      object: 'Deployment alm/issue-tracker',
      status: 'unhealthy',
      summary: expect.stringContaining('A policy of the cluster refuses'),
    });
    expect(outcomeOfTracker(workloadCreateFailed, objects)?.recheckAt).toBe(
      NOW + 19 * MINUTE,
    );
  });

  it.each([
    ['StatefulSet', statefulSet({ current: 2, ready: 2 }), 'issue-tracker'],
    [
      'DaemonSet',
      daemonSet({ id: 'issue-tracker', current: 2, ready: 2 }),
      'log-agent',
    ],
    ['Job', job({ active: 0 }), 'issue-tracker-migrate'],
  ])('judges a %s', (kind, object, name) => {
    expect(
      findingsOf(workloadCreateFailed, [object, refused({ kind, name })]),
    ).toHaveLength(1);
  });

  it('is silent when pods are there, long after, and about what wants none', () => {
    const silent = [
      [deployment(), refused(SET)],
      [deployment({ current: 2 }), refused(SET, QUOTA, HOUR)],
      [
        deployment({ current: 2 }),
        refused({ ...SET, name: 'other-7c9f8d6b5c' }),
      ],
      [deployment({ replicas: 0 }), refused(SET)],
      [
        job({ active: 0, conditions: [{ type: 'Failed', status: 'True' }] }),
        refused({ kind: 'Job', name: 'issue-tracker-migrate' }),
      ],
    ];
    for (const objects of silent) {
      expect(findingsOf(workloadCreateFailed, objects)).toEqual([]);
    }
  });
});
