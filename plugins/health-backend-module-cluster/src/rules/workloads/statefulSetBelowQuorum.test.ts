import { container, running, waiting } from '../__testUtils__/container';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { node } from '../__testUtils__/node';
import { pod } from '../__testUtils__/pod';
import { statefulSet } from '../__testUtils__/statefulSet';
import { DAY, MINUTE, SECOND } from '../shared/duration';
import { statefulSetBelowQuorum } from './statefulSetBelowQuorum';

function member(index: number, options: Parameters<typeof pod>[0] = {}) {
  return pod({
    name: `issue-tracker-${index}`,
    owner: { kind: 'StatefulSet', name: 'issue-tracker' },
    node: `worker-${index + 1}`,
    ...options,
  });
}

const CRASHING = {
  readySince: 4 * MINUTE,
  containers: [
    container({ state: waiting('CrashLoopBackOff'), restartCount: 5 }),
  ],
};

const NODES = [1, 2, 3].map(index => node({ name: `worker-${index}` }));

describe('statefulset.below-quorum', () => {
  it('counts the members that are needed', () => {
    const [finding] = findingsOf(statefulSetBelowQuorum, [
      statefulSet({ ready: 1 }),
      member(0),
      member(1, CRASHING),
      member(2, CRASHING),
      ...NODES,
    ]);
    expect(finding).toMatchObject({
      object: 'StatefulSet alm/issue-tracker',
      status: 'unhealthy',
      summary:
        'StatefulSet alm/issue-tracker has no quorum: 1 of 3 members ready, 2 needed.',
      cause: 'Of its pods: 2 pods CrashLoopBackOff.',
    });
  });

  it('counts for 5, and without any pod of a set that is old', () => {
    const five = statefulSet({ replicas: 5, ready: 2 });
    const [finding] = findingsOf(statefulSetBelowQuorum, [five]);
    expect(finding.summary).toContain('2 of 5 members ready, 3 needed');
  });

  it('does not wait for members that come back to one that stayed', () => {
    const back = { age: 10 * SECOND, containers: [starting(5 * SECOND)] };
    expect(
      findingsOf(statefulSetBelowQuorum, [
        statefulSet({ ready: 1 }),
        member(0, { age: DAY }),
        member(1, back),
        member(2, back),
        ...NODES,
      ]),
    ).toHaveLength(1);
  });

  it('waits while the set comes up, one after the other', () => {
    const objects = [
      statefulSet({ age: MINUTE, current: 2, ready: 1 }),
      member(0, { age: MINUTE, readySince: 20 * SECOND }),
      member(1, { age: 15 * SECOND, containers: [starting(10 * SECOND)] }),
      ...NODES,
    ];
    expect(outcomeOfTracker(statefulSetBelowQuorum, objects)).toMatchObject({
      findings: [],
      recheckAt: expect.any(Number),
    });
    const woken = statefulSet({ ready: 0, current: 0, written: 3 * SECOND });
    expect(findingsOf(statefulSetBelowQuorum, [woken])).toEqual([]);
  });

  it('is silent with a majority, for two members, and for none', () => {
    const silent = [
      statefulSet({ ready: 2 }),
      statefulSet({ replicas: 2, ready: 0 }),
      statefulSet({ replicas: 0 }),
    ];
    for (const each of silent) {
      expect(findingsOf(statefulSetBelowQuorum, [each])).toEqual([]);
    }
  });
});

function starting(since: number) {
  return container({ state: running(since), ready: false, started: false });
}
