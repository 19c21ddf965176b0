import {
  container,
  running,
  terminated,
  waiting,
} from '../__testUtils__/container';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { HOUR, MINUTE } from '../shared/duration';
import { podOomKilled } from './podOomKilled';

function killed(finished: number) {
  return terminated({
    exitCode: 137,
    reason: 'OOMKilled',
    finished,
    ran: 6 * MINUTE,
  });
}

function find(options: Parameters<typeof container>[0]) {
  return findingsOf(podOomKilled, [pod({ containers: [container(options)] })]);
}

describe('pod.oom-killed', () => {
  it('names the limit and how soon it was reached', () => {
    const [finding] = find({
      state: waiting('CrashLoopBackOff'),
      restartCount: 4,
      lastState: killed(2 * MINUTE),
    });
    expect(finding).toMatchObject({
      status: 'unhealthy',
      summary: expect.stringContaining(
        'was killed for memory at 11:58 UTC, at its limit of 512Mi: 4 restarts.',
      ),
      cause: 'It reached its memory limit of 512Mi 6 min after it had started.',
      nextStep: expect.stringContaining('top pod'),
    });
    expect(finding.evidence[0]).toEqual({
      object: expect.any(String),
      field:
        'status.containerStatuses[name=issue-tracker].lastState.terminated.reason',
      value: 'OOMKilled',
      at: new Date(NOW - 2 * MINUTE).toISOString(),
    });
  });

  it('sees it before the restart, in an init container, and without a limit', () => {
    expect(find({ state: killed(1_000) })[0].evidence[0].field).toContain(
      'state.terminated.reason',
    );
    const migration = container({
      name: 'migrate',
      state: waiting('CrashLoopBackOff'),
      lastState: killed(MINUTE),
      limits: {},
    });
    const [finding] = findingsOf(podOomKilled, [
      pod({ initContainers: [migration], ready: false }),
    ]);
    expect(finding.summary).toContain('Container migrate of Pod');
    expect(finding.cause).toContain('no memory limit');
  });

  it('is less of it once the pod has been ready for 10 min, then none', () => {
    const after = (finished: number) => ({
      state: running(finished),
      restartCount: 1,
      lastState: killed(finished),
    });
    expect(find(after(4 * MINUTE))[0].status).toBe('unhealthy');
    expect(find(after(12 * MINUTE))[0].status).toBe('degraded');
    expect(find(after(HOUR))).toEqual([]);
    expect(
      outcomeOfTracker(podOomKilled, [
        pod({ containers: [container(after(12 * MINUTE))] }),
      ])?.recheckAt,
    ).toBe(NOW + 18 * MINUTE);
  });

  it('counts the pods that were killed', () => {
    const pods = ['a', 'b', 'c'].map(name =>
      pod({
        name,
        containers: [
          container(name === 'c' ? {} : { lastState: killed(MINUTE) }),
        ],
      }),
    );
    expect(outcomeOfTracker(podOomKilled, pods)).toMatchObject({
      value: 2,
      unit: 'pods',
      objective: 0,
      window: 'PT30M',
    });
  });

  it('is silent about other kills and about pods that are over', () => {
    const stopped = terminated({ exitCode: 137, finished: MINUTE });
    expect(find({ state: running(), lastState: stopped })).toEqual([]);
    expect(
      findingsOf(podOomKilled, [
        pod({
          phase: 'Failed',
          containers: [container({ state: killed(MINUTE) })],
        }),
      ]),
    ).toEqual([]);
  });
});
