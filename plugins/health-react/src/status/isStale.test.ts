import type {
  HealthEnvironment,
  HealthSource,
} from '@brown-bear/plugin-health-common';
import { healthReport } from '../testing';
import { isStale, stalenessAt } from './isStale';
import { worstReport } from './worstReport';

const environments: HealthEnvironment[] = [
  { name: 'staging', kind: 'core', cluster: 'staging', phase: 'awake' },
];
const source: HealthSource = {
  id: 'cluster:staging',
  collector: 'cluster',
  title: 'staging',
  status: 'healthy',
  since: '2026-11-23T00:00:00.000Z',
};
const report = healthReport({
  entityRef: 'component:default/issue-tracker',
  environment: 'staging',
  observedAt: '2026-11-23T02:47:00.000Z',
  staleAfter: '2026-11-23T02:48:00.000Z',
});

function stale(options: { now: string; provenAt?: string; id?: string }) {
  const other = { ...source, id: 'cluster:production' };
  const moment = {
    environments,
    now: Date.parse(options.now),
    sources: [
      { ...source, id: options.id ?? source.id, observedAt: options.provenAt },
      { ...other, observedAt: '2026-11-23T09:00:00.000Z' },
    ],
  };
  const one = isStale({ report, ...moment });
  expect(stalenessAt(moment)(report)).toBe(one);
  return one;
}

describe('isStale', () => {
  it('believes a report as long as it says', () => {
    expect(stale({ now: '2026-11-23T02:48:00Z' })).toBe(false);
    expect(stale({ now: '2026-11-23T02:48:01Z' })).toBe(true);
  });

  it('believes it on while the source of its own cluster proves alive', () => {
    const provenAt = '2026-11-23T03:10:00.000Z';
    expect(stale({ now: '2026-11-23T03:11:00Z', provenAt })).toBe(false);
    expect(stale({ now: '2026-11-23T03:11:01Z', provenAt })).toBe(true);
    expect(
      stale({ now: '2026-11-23T03:11:00Z', provenAt, id: 'cluster:other' }),
    ).toBe(true);
  });

  it('has nothing to say of what is known to be unknown', () => {
    const unknown = healthReport({ ...report, status: 'unknown' });
    const now = Date.parse('2026-11-24T00:00:00Z');
    expect(
      isStale({ report: unknown, environments, sources: [source], now }),
    ).toBe(false);
  });
});

describe('worstReport', () => {
  it('lets the longest of the worst speak, and the watched before the unwatched', () => {
    const unwatched = healthReport({
      ...report,
      collector: 'probes',
      status: 'unknown',
      reason: 'not-monitored',
    });
    expect(worstReport([])).toBeUndefined();
    expect(worstReport([unwatched, report])).toBe(report);
    const recent = healthReport({
      ...report,
      status: 'degraded',
      since: '2026-11-23T02:40:00.000Z',
    });
    const longer = { ...recent, since: '2026-11-23T02:10:00.000Z' };
    expect(worstReport([report, recent, longer, unwatched])).toBe(longer);
  });
});
