import { judgeSnapshot } from '../../judge/judgeSnapshot';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { ago, NOW } from '../__testUtils__/time';
import { DAY, HOUR } from '../shared/duration';
import { ingress } from './__testUtils__/cluster';
import { certificateExpiring } from './certificateExpiring';

/** An Ingress whose certificate ends in so many milliseconds. */
function ending(left: number) {
  return ingress({
    annotations: { 'brown-bear.io/certificate-not-after': ago(-left) },
  });
}

describe('certificate.expiring', () => {
  it('warns two weeks before the end, and says when it gets worse', () => {
    const outcome = outcomeOfTracker(certificateExpiring, [ending(9 * DAY)]);
    expect(outcome?.findings).toMatchObject([
      {
        object: 'Ingress alm/issue-tracker',
        status: 'degraded',
        summary:
          'The certificate of tracker.brown-bear.example ends at 3 Dec 12:00 UTC and has not been renewed.',
        value: 9,
      },
    ]);
    expect(outcome?.recheckAt).toBe(NOW + 6 * DAY + 1);
  });

  it.each([
    [2 * DAY, 'ends at 26 Nov 12:00 UTC'],
    [0, 'ended at 12:00 UTC'],
    [-HOUR, 'ended at 11:00 UTC'],
  ])('is unhealthy with %p ms left, also while all sleeps', (left, text) => {
    const { findings } = judgeSnapshot({
      objects: [ending(left)],
      now: NOW,
      phase: 'asleep',
      rules: [certificateExpiring],
    });
    expect(findings).toMatchObject([{ status: 'unhealthy' }]);
    expect(findings[0].summary).toContain(text);
  });

  it('is no more than degraded with three days left', () => {
    expect(findingsOf(certificateExpiring, [ending(3 * DAY)])).toMatchObject([
      { status: 'degraded' },
    ]);
  });

  it('leaves one alone that was renewed, and shows what is left', () => {
    const outcome = outcomeOfTracker(certificateExpiring, [ending(61 * DAY)]);
    expect(outcome).toMatchObject({
      findings: [],
      value: 61,
      objective: 14,
      recheckAt: NOW + 47 * DAY + 1,
    });
  });

  it('has nothing to say where nobody says when it ends', () => {
    expect(findingsOf(certificateExpiring, [ingress()])).toEqual([]);
    expect(outcomeOfTracker(certificateExpiring, [ingress()])).toBeUndefined();
  });
});
