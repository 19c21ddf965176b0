import { findingsOf } from '../__testUtils__/judge';
import { rollout } from '../__testUtils__/rollout';
import { ago, NOW } from '../__testUtils__/time';
import { MINUTE } from '../shared/duration';
import { rolloutRolledBack } from './rolloutRolledBack';

function aborted(message: string) {
  return rollout({
    updated: 1,
    status: {
      phase: 'Degraded',
      abort: true,
      abortedAt: ago(8 * MINUTE),
      message,
    },
  });
}

describe('rollout.rolled-back', () => {
  it('names the metric that was not good enough', () => {
    const [finding] = findingsOf(rolloutRolledBack, [
      aborted(
        'RolloutAborted: Rollout aborted update to revision 14: Metric "error-rate" assessed Failed due to failed (3) > failureLimit (2)',
      ),
    ]);
    expect(finding).toMatchObject({
      object: 'Rollout alm/issue-tracker',
      status: 'degraded',
      summary:
        'The update of Rollout alm/issue-tracker was taken back at 11:52 UTC: the version before serves with 3 of 3 pods.',
      cause: expect.stringContaining('metric error-rate was not good enough'),
      since: NOW - 8 * MINUTE,
    });
    expect(finding.evidence).toEqual([
      {
        object: 'Rollout alm/issue-tracker',
        field: 'status.abort',
        value: true,
        at: new Date(NOW - 8 * MINUTE).toISOString(),
      },
    ]);
  });

  it('does not know who aborted without an analysis', () => {
    const [finding] = findingsOf(rolloutRolledBack, [
      aborted('RolloutAborted: Rollout aborted update to revision 14'),
    ]);
    expect(finding.cause).toContain('or somebody aborted it');
    expect(finding.cause).toContain('revision 14');
  });

  it('is silent about the next update, about failures, and what wants nothing', () => {
    const silent = [
      rollout(),
      rollout({ updated: 1, status: { phase: 'Progressing', abort: false } }),
      rollout({ status: { phase: 'Degraded' } }),
      rollout({ replicas: 0, status: { abort: true } }),
    ];
    for (const each of silent) {
      expect(findingsOf(rolloutRolledBack, [each])).toEqual([]);
    }
  });
});
