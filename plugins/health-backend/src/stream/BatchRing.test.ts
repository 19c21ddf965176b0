import { type HealthReport, reportKey } from '@brown-bear/plugin-health-common';
import { reportOf, sourceOf } from '../router/__testUtils__/healthFixture';
import type { HealthBatch } from '../store';
import { BatchRing } from './BatchRing';

const A = 'component:default/a';
const B = 'component:default/b';

function batch(seq: number, change: Partial<HealthBatch>): HealthBatch {
  return { seq, put: [], remove: [], sources: [], ...change };
}

function stored(report: HealthReport) {
  return { key: reportKey(report), report, json: '', fleetJson: '' };
}

describe('BatchRing', () => {
  it('merges what came after a batch to the last word on each thing', () => {
    const ring = BatchRing.create();
    const [first, second] = [
      stored(reportOf(A, 'staging')),
      stored(reportOf(A, 'staging', { status: 'unhealthy' })),
    ];
    const other = stored(reportOf(B, 'staging'));
    const late = { ...sourceOf('staging'), status: 'degraded' as const };
    ring.add(batch(1, { put: [first, other], sources: [sourceOf('staging')] }));
    ring.add(batch(2, { remove: [other.report, first.report] }));
    ring.add(batch(3, { put: [second], sources: [late] }));

    expect(ring.since(0)).toEqual({
      put: [second],
      remove: [other.report],
      sources: [late],
    });
    expect(ring.since(2)).toMatchObject({ put: [second], remove: [] });
    expect(ring.since(3)).toMatchObject({ put: [], remove: [], sources: [] });
  });

  it('knows what it has forgotten: too many batches, or too much in them', () => {
    const ring = BatchRing.create();
    for (let seq = 1; seq <= 2_500; seq++) ring.add(batch(seq, {}));
    expect(ring.since(499)).toBeUndefined();
    expect(ring.since(500)).toBeDefined();

    const put = Array.from({ length: 30_000 }, () =>
      stored(reportOf(A, 'staging')),
    );
    ring.add(batch(2_501, { put }));
    ring.add(batch(2_502, { put }));
    expect(ring.since(2_500)).toBeUndefined();
    expect(ring.since(2_501)).toBeDefined();
  });

  it('knows nothing before the first batch', () => {
    expect(BatchRing.create().since(0)).toBeUndefined();
  });
});
