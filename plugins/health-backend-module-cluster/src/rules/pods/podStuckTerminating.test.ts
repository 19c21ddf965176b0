import { container, terminated } from '../__testUtils__/container';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { node } from '../__testUtils__/node';
import { pod } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { MINUTE, SECOND } from '../shared/duration';
import { podStuckTerminating } from './podStuckTerminating';

describe('pod.stuck-terminating', () => {
  it('blames a node that is lost, and warns of force', () => {
    const [finding] = findingsOf(podStuckTerminating, [
      pod({ deleted: 7 * MINUTE }),
      node({ ready: 'Unknown' }),
    ]);
    expect(finding).toMatchObject({
      status: 'degraded',
      summary: expect.stringContaining(
        'was to be gone at 11:53 UTC and is still there.',
      ),
      cause: expect.stringContaining('node worker-1 does not answer'),
      nextStep: expect.stringContaining('certainly switched off'),
    });
    expect(finding.evidence[0]).toMatchObject({
      field: 'metadata.deletionTimestamp',
      at: new Date(NOW - 7 * MINUTE).toISOString(),
    });
  });

  it('blames a container that runs on, else a finalizer', () => {
    const running = pod({ deleted: 2 * MINUTE });
    expect(findingsOf(podStuckTerminating, [running])[0].cause).toContain(
      'Container issue-tracker still runs',
    );
    const over = pod({
      deleted: 2 * MINUTE,
      phase: 'Succeeded',
      containers: [
        container({ state: terminated({ exitCode: 0, finished: MINUTE }) }),
      ],
    });
    expect(findingsOf(podStuckTerminating, [over])[0].cause).toContain(
      'finalizer',
    );
  });

  it('gives a minute beyond the grace period, which its time contains', () => {
    const silent = [
      pod({ deleted: 50 * SECOND }),
      pod({ deleted: -20 * SECOND }),
      pod(),
    ];
    for (const each of silent) {
      expect(findingsOf(podStuckTerminating, [each])).toEqual([]);
    }
    expect(
      outcomeOfTracker(podStuckTerminating, [pod({ deleted: -20 * SECOND })])
        ?.recheckAt,
    ).toBe(NOW + 80 * SECOND);
  });
});
