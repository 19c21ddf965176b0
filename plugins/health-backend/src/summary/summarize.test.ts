import type { DirectoryEntity } from '@brown-bear/plugin-health-node';
import { reportOf } from '../router/__testUtils__/healthFixture';
import { summarize } from './summarize';

const [A, B, C] = ['a', 'b', 'c'].map(name => `component:default/${name}`);

const entities: Record<string, Partial<DirectoryEntity>> = {
  [A]: {
    system: 'system:default/alm',
    owner: 'group:default/core',
    tier: 'api',
  },
  [B]: {
    system: 'system:default/alm',
    owner: 'group:default/data',
    tier: 'web',
  },
};

const reports = [
  reportOf(A, 'staging', {
    status: 'degraded',
    since: '2026-11-23T02:00:00Z',
    zones: [
      { zone: 'a', ready: 1, total: 1 },
      { zone: 'b', ready: 0, total: 1 },
    ],
  }),
  // Another collector sees the same place worse, and for longer.
  reportOf(A, 'staging', {
    collector: 'database',
    status: 'unhealthy',
    since: '2026-11-23T01:00:00Z',
  }),
  reportOf(A, 'production', { zones: [{ zone: 'c', ready: 0, total: 0 }] }),
  reportOf(B, 'staging', {
    status: 'unhealthy',
    since: '2026-11-23T00:30:00+02:00',
    zones: [{ zone: 'b', ready: 1, total: 1 }],
  }),
  reportOf(B, 'production', { expectation: 'asleep' }),
  reportOf(C, 'production', { status: 'unknown', reason: 'no-data' }),
];

function groups(by: Parameters<typeof summarize>[0]['by']) {
  return summarize({
    by,
    reports,
    entity: ref => entities[ref] as DirectoryEntity | undefined,
    titleOf: ref => `Title of ${ref.split('/')[1]}`,
  });
}

const counts = (
  unhealthy: number,
  degraded: number,
  unknown: number,
  healthy: number,
  asleep = 0,
) => ({ unhealthy, degraded, unknown, healthy, asleep });

describe('summarize', () => {
  it('counts an entity in an environment once, as the worst that is said of it', () => {
    expect(groups('environment')).toMatchObject([
      { key: 'staging', status: 'unhealthy', counts: counts(2, 0, 0, 0) },
      { key: 'production', status: 'unknown', counts: counts(0, 0, 1, 2, 1) },
    ]);
  });

  it('names the longest of the worst, by time and not by text', () => {
    const [staging, production] = groups('environment');
    expect(staging.worst).toEqual({
      entityRef: B,
      environment: 'staging',
      status: 'unhealthy',
      summary: `${B} is unhealthy`,
      since: '2026-11-23T00:30:00+02:00',
    });
    expect(production.worst).toMatchObject({ entityRef: C });
  });

  it('has a group for what has no system, team or tier', () => {
    expect(groups('system')).toMatchObject([
      {
        key: 'system:default/alm',
        title: 'Title of alm',
        counts: counts(2, 0, 0, 2, 1),
      },
      { key: 'none', title: 'Without a system', counts: counts(0, 0, 1, 0) },
    ]);
    expect(groups('team').map(({ key, title }) => [key, title])).toEqual([
      ['group:default/core', 'Title of core'],
      ['group:default/data', 'Title of data'],
      ['none', 'Without a team'],
    ]);
    expect(groups('tier').map(({ title }) => title)).toEqual([
      'api',
      'web',
      'Without a tier',
    ]);
  });

  it('counts it in each zone that it has pods in', () => {
    expect(groups('zone')).toMatchObject([
      { key: 'a', counts: counts(1, 0, 0, 0), worst: { entityRef: A } },
      { key: 'b', counts: counts(2, 0, 0, 0), worst: { entityRef: B } },
      { key: 'none', counts: counts(0, 0, 1, 2, 1) },
    ]);
  });

  it('has no worst where all is well, and no groups of nothing', () => {
    const healthy = summarize({
      by: 'environment',
      reports: [reportOf(A, 'staging')],
      entity: () => undefined,
      titleOf: ref => ref,
    });
    expect(healthy).toEqual([
      {
        key: 'staging',
        title: 'staging',
        status: 'healthy',
        counts: counts(0, 0, 0, 1),
      },
    ]);
    expect(
      summarize({
        by: 'team',
        reports: [],
        entity: () => undefined,
        titleOf: ref => ref,
      }),
    ).toEqual([]);
  });
});
