import { container, running, terminated } from '../__testUtils__/container';
import { deployment } from '../__testUtils__/deployment';
import { event } from '../__testUtils__/event';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { node } from '../__testUtils__/node';
import { pod, REPLICA_SET } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { MINUTE, SECOND } from '../shared/duration';
import { podNotReady } from './podNotReady';

/** Startup may take 30 × 2 s, readiness 3 × 5 s: 75 s in all. */
function unready(since: number, options: Parameters<typeof pod>[0] = {}) {
  const slow = container({
    state: running(since),
    ready: false,
    started: true,
    startupProbe: { failureThreshold: 30, periodSeconds: 2 },
  });
  return pod({ age: since, containers: [slow], ...options });
}

const OTHER = pod({ name: `${REPLICA_SET}-b4b4b` });

describe('pod.not-ready', () => {
  it('is found 30 s after its probes should have succeeded', () => {
    const [finding] = findingsOf(podNotReady, [
      unready(3 * MINUTE),
      deployment(),
    ]);
    expect(finding).toMatchObject({ status: 'unhealthy' });
    expect(finding.summary).toContain(
      'runs but has not been ready since 11:57 UTC. It should need 75 s at most.',
    );
    expect(finding.evidence[0]).toMatchObject({
      field: 'status.containerStatuses[name=issue-tracker].ready',
      value: false,
    });
    expect(findingsOf(podNotReady, [unready(104 * SECOND)])).toEqual([]);
    expect(
      outcomeOfTracker(podNotReady, [unready(104 * SECOND)])?.recheckAt,
    ).toBe(NOW + SECOND);
    expect(findingsOf(podNotReady, [unready(105 * SECOND)])).toHaveLength(1);
  });

  it('is less bad while others serve, and quotes the probe', () => {
    const [finding] = findingsOf(podNotReady, [
      unready(10 * MINUTE),
      OTHER,
      deployment(),
      event({
        about: { kind: 'Pod', name: `${REPLICA_SET}-x2xkq` },
        reason: 'Unhealthy',
        message:
          'Readiness probe failed: HTTP probe failed with statuscode: 503',
      }),
    ]);
    expect(finding.status).toBe('degraded');
    expect(finding.cause).toContain('statuscode: 503');
  });

  it('gives what was ready half a minute to come back', () => {
    const day = 24 * 60 * MINUTE;
    const blink = unready(day, { readySince: 20 * SECOND });
    expect(findingsOf(podNotReady, [blink])).toEqual([]);
    const gone = unready(day, { readySince: 40 * SECOND });
    expect(findingsOf(podNotReady, [gone])[0].summary).toContain(
      'has not been ready since 11:59 UTC. It had been before.',
    );
  });

  it('is silent about lost nodes, ended containers, Jobs and clocks that are ahead', () => {
    const done = container({
      name: 'import',
      state: terminated({ exitCode: 0, finished: MINUTE }),
      ready: false,
    });
    const silent = [
      [unready(10 * MINUTE), node({ ready: 'Unknown' })],
      [pod({ containers: [container(), done], ready: false })],
      [unready(10 * MINUTE, { owner: { kind: 'Job', name: 'import' } })],
      [unready(10 * MINUTE, { deleted: MINUTE })],
      [unready(-5 * MINUTE)],
      [pod({ unseen: true, containers: [container({ unseen: true })] })],
    ];
    for (const objects of silent) {
      expect(findingsOf(podNotReady, objects)).toEqual([]);
    }
  });

  it('shows how many of how many are ready', () => {
    expect(outcomeOfTracker(podNotReady, [pod(), OTHER])).toMatchObject({
      findings: [],
      value: 2,
      objective: 2,
      unit: 'pods',
    });
  });
});
