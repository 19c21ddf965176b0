import { container, running, waiting } from '../__testUtils__/container';
import { daemonSet } from '../__testUtils__/daemonSet';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { node } from '../__testUtils__/node';
import { pod } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { DAY, MINUTE, SECOND } from '../shared/duration';
import { daemonSetGaps } from './daemonSetGaps';

function agent(index: number, options: Parameters<typeof pod>[0] = {}) {
  return pod({
    name: `log-agent-${index}`,
    id: 'log-agent',
    owner: { kind: 'DaemonSet', name: 'log-agent' },
    node: `worker-${index}`,
    age: 10 * MINUTE,
    ...options,
  });
}

const CRASHING = {
  containers: [
    container({ state: waiting('CrashLoopBackOff'), restartCount: 5 }),
  ],
};

function nodes(lost?: number) {
  return [1, 2, 3].map(index =>
    node({
      name: `worker-${index}`,
      ready: index === lost ? 'Unknown' : 'True',
    }),
  );
}

describe('daemonset.gaps', () => {
  it('names the nodes that go without', () => {
    const [finding] = findingsOf(daemonSetGaps, [
      daemonSet({ ready: 2 }),
      agent(1),
      agent(2),
      agent(3, CRASHING),
      ...nodes(),
    ]);
    expect(finding).toMatchObject({
      object: 'DaemonSet alm/log-agent',
      status: 'degraded',
      summary:
        'DaemonSet alm/log-agent has been missing on 1 node of 3 since 11:50 UTC (worker-3).',
    });
    expect(finding.evidence[0]).toMatchObject({
      field: 'status.numberAvailable',
      value: 2,
    });
  });

  it('is unhealthy when none is left, also without any pod', () => {
    const [finding] = findingsOf(daemonSetGaps, [
      daemonSet({ current: 0, ready: 0 }),
      ...nodes(),
    ]);
    expect(finding).toMatchObject({ status: 'unhealthy' });
  });

  it('waits 2 min for pods that come, and for those that are replaced', () => {
    const coming = {
      age: 30 * SECOND,
      containers: [container({ state: running(20 * SECOND), ready: false })],
    };
    const objects = [
      daemonSet({ ready: 2 }),
      agent(1),
      agent(2),
      agent(3, coming),
      ...nodes(),
    ];
    expect(outcomeOfTracker(daemonSetGaps, objects)).toMatchObject({
      findings: [],
      recheckAt: NOW + 90 * SECOND,
      value: 2,
      objective: 3,
    });
    const ending = agent(3, { age: DAY, deleted: -20 * SECOND });
    expect(
      findingsOf(daemonSetGaps, [
        daemonSet({ ready: 2 }),
        agent(1),
        agent(2),
        ending,
        ...nodes(),
      ]),
    ).toEqual([]);
  });

  it('is silent about lost nodes, strays, and what belongs nowhere', () => {
    const lost = agent(3, { ready: false, readySince: 10 * MINUTE });
    const silent = [
      [daemonSet({ ready: 2 }), agent(1), agent(2), lost, ...nodes(3)],
      [daemonSet({ misscheduled: 2 }), ...nodes()],
      // minReadySeconds is not over.
      [
        daemonSet({ ready: 3, available: 2 }),
        agent(1),
        agent(2),
        agent(3, { readySince: 10 * SECOND }),
        ...nodes(),
      ],
      [daemonSet({ desired: 0 }), ...nodes()],
      [daemonSet({ ready: 0, age: MINUTE, current: 0 }), ...nodes()],
    ];
    for (const objects of silent) {
      expect(findingsOf(daemonSetGaps, objects)).toEqual([]);
    }
  });
});
