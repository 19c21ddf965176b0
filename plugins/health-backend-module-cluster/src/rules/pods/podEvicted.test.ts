import { container, terminated } from '../__testUtils__/container';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { DAY, HOUR, MINUTE } from '../shared/duration';
import { podEvicted } from './podEvicted';

const MESSAGE =
  'The node was low on resource: ephemeral-storage. Threshold quantity: 2Gi, available: 1Gi. Container issue-tracker was using 12Gi, request is 0, has larger consumption of ephemeral-storage.';

function evicted(at: number, options: Parameters<typeof pod>[0] = {}) {
  return pod({
    age: 3 * DAY,
    phase: 'Failed',
    reason: 'Evicted',
    message: MESSAGE,
    ready: false,
    containers: [
      container({ state: terminated({ exitCode: 137, finished: at }) }),
    ],
    conditions: [
      {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'TerminationByKubelet',
        since: at,
      },
    ],
    ...options,
  });
}

describe('pod.evicted', () => {
  it('tells of what its node ran short, for an hour', () => {
    const [finding] = findingsOf(podEvicted, [evicted(12 * MINUTE)]);
    expect(finding).toMatchObject({
      status: 'degraded',
      summary: expect.stringContaining(
        'was thrown off node worker-1 at 11:48 UTC.',
      ),
      cause: expect.stringContaining('ran short of ephemeral-storage'),
      nextStep: expect.stringContaining('kubectl describe node worker-1'),
    });
    expect(
      outcomeOfTracker(podEvicted, [evicted(12 * MINUTE)])?.recheckAt,
    ).toBe(NOW + 48 * MINUTE);
  });

  it('takes the time of its containers where no condition has one', () => {
    const old = { conditions: [], readySince: 3 * DAY };
    expect(findingsOf(podEvicted, [evicted(5 * MINUTE, old)])).toHaveLength(1);
    expect(findingsOf(podEvicted, [evicted(2 * HOUR, old)])).toEqual([]);
  });

  it('is silent an hour later, about other failures, and about what is deleted', () => {
    const silent = [
      evicted(HOUR),
      evicted(5 * MINUTE, { deleted: MINUTE }),
      evicted(5 * MINUTE, { reason: 'NodeShutdown' }),
      pod({ phase: 'Succeeded', ready: false }),
    ];
    for (const each of silent) {
      expect(findingsOf(podEvicted, [each])).toEqual([]);
    }
  });
});
