import {
  container,
  running,
  terminated,
  waiting,
} from '../__testUtils__/container';
import { event } from '../__testUtils__/event';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod, REPLICA_SET } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { DAY, HOUR, MINUTE } from '../shared/duration';
import { podCrashLoop } from './podCrashLoop';

const POD = `Pod alm/${REPLICA_SET}-x2xkq`;
const BACK_OFF = waiting(
  'CrashLoopBackOff',
  'back-off 5m0s restarting failed container=issue-tracker',
);

function find(
  options: Parameters<typeof container>[0],
  podOptions: Parameters<typeof pod>[0] = {},
) {
  return findingsOf(podCrashLoop, [
    pod({ containers: [container(options)], ...podOptions }),
  ]);
}

describe('pod.crash-loop', () => {
  it('tells how often, how and when a container ended that is backed off', () => {
    const [finding] = find({
      state: BACK_OFF,
      restartCount: 7,
      lastState: terminated({ exitCode: 139, finished: 3 * MINUTE }),
    });
    expect(finding).toMatchObject({
      rule: 'pod.crash-loop',
      object: POD,
      status: 'unhealthy',
      summary: `${POD} crashes again and again: 7 restarts, it last ended at 11:57 UTC with exit code 139.`,
      value: 7,
      cause: expect.stringContaining('segmentation fault'),
      nextStep: expect.stringContaining(
        `kubectl logs ${REPLICA_SET}-x2xkq -c issue-tracker --previous -n alm --context staging`,
      ),
    });
    expect(finding.evidence).toContainEqual({
      object: POD,
      field:
        'status.containerStatuses[name=issue-tracker].lastState.terminated.exitCode',
      value: 139,
      at: new Date(NOW - 3 * MINUTE).toISOString(),
    });
  });

  it('sees the loop also in the moment in which the container runs', () => {
    const restarted = {
      state: running(4_000),
      restartCount: 4,
      lastState: terminated({ exitCode: 1, finished: 20_000 }),
    };
    expect(find(restarted)).toHaveLength(1);
    const { recheckAt } = outcomeOfTracker(podCrashLoop, [
      pod({ containers: [container(restarted)] }),
    ])!;
    // It ran for 5 s before; a minute is the least to believe.
    expect(recheckAt).toBe(NOW - 4_000 + MINUTE);
  });

  it('believes a container that runs twice as long as it did', () => {
    const again = (since: number, ran: number) => ({
      state: running(since),
      restartCount: 8,
      lastState: terminated({ exitCode: 1, finished: since + 1_000, ran }),
    });
    expect(find(again(61_000, 3_000))).toEqual([]);
    expect(find(again(61_000, 50_000))).toHaveLength(1);
    expect(find(again(101_000, 50_000))).toEqual([]);
    expect(find({ ...again(61_000, 3_000), ready: false })).toHaveLength(1);
  });

  it('blames the liveness probe where events do, and judges sidecars', () => {
    const sidecar = container({
      name: 'proxy',
      restartPolicy: 'Always',
      state: BACK_OFF,
      restartCount: 9,
      lastState: terminated({ exitCode: 137, finished: MINUTE }),
    });
    const [finding] = findingsOf(podCrashLoop, [
      pod({ initContainers: [sidecar] }),
      event({
        about: { kind: 'Pod', name: `${REPLICA_SET}-x2xkq` },
        reason: 'Unhealthy',
        message:
          'Liveness probe failed: Get "http://10.2.1.7:8080/healthz": context deadline exceeded',
      }),
    ]);
    expect(finding.summary).toContain(`Container proxy of ${POD}`);
    expect(finding.cause).toContain('Liveness probe failed');
    expect(finding.evidence[0].field).toBe(
      'status.initContainerStatuses[name=proxy].state.waiting.reason',
    );
  });

  it('finds one thing in a pod in which two containers crash', () => {
    const both = ['app', 'worker'].map(name =>
      container({ name, state: BACK_OFF, restartCount: 3 }),
    );
    expect(findingsOf(podCrashLoop, [pod({ containers: both })])).toHaveLength(
      1,
    );
  });

  it('does not repeat what a container said if it looks like a credential', () => {
    const [finding] = find({
      state: BACK_OFF,
      restartCount: 5,
      lastState: terminated({
        exitCode: 1,
        finished: MINUTE,
        message: 'cannot connect: DB_PASSWORD=planted-value-17 was refused',
      }),
    });
    expect(JSON.stringify(finding)).not.toContain('planted-value-17');
    expect(finding.cause).toContain('Exit code 1');
  });

  it.each([
    ['a restart long ago', { restartCount: 12, last: 3 * DAY, ran: 5_000 }],
    ['a first crash', { restartCount: 1, last: MINUTE, ran: 5_000 }],
    [
      'the crash of something that ran for weeks',
      { restartCount: 5, last: 4 * MINUTE, ran: 20 * DAY },
    ],
  ])('is silent about %s', (_, { restartCount, last, ran }) => {
    const lastState = terminated({ exitCode: 1, finished: last, ran });
    expect(
      find(
        { state: running(last), restartCount, lastState },
        { age: 40 * DAY },
      ),
    ).toEqual([]);
  });

  it('leaves memory to the rule about it, and the deleted alone', () => {
    const killed = terminated({
      exitCode: 137,
      reason: 'OOMKilled',
      finished: MINUTE,
    });
    const loop = { state: BACK_OFF, restartCount: 6 };
    expect(find({ ...loop, lastState: killed })).toEqual([]);
    expect(find(loop, { deleted: HOUR })).toEqual([]);
    expect(find({ unseen: true })).toEqual([]);
  });

  it('shows restarts while all is well, also with times that lie ahead', () => {
    const ahead = container({
      restartCount: 2,
      state: running(-MINUTE),
      lastState: terminated({ exitCode: 1, finished: -MINUTE }),
    });
    expect(
      outcomeOfTracker(podCrashLoop, [pod({ containers: [ahead] })]),
    ).toMatchObject({ findings: [], value: 2, unit: 'restarts' });
  });
});
