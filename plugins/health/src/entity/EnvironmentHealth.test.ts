import type {
  HealthEnvironment,
  HealthReport,
} from '@brown-bear/plugin-health-common';
import { checksOf, environmentsOf, notRenderedIn } from './EnvironmentHealth';

function report(
  environment: string,
  status: HealthReport['status'],
  more: Partial<HealthReport> = {},
): HealthReport {
  return {
    entityRef: 'component:default/issue-tracker',
    environment,
    collector: 'cluster',
    status,
    summary: `${status} in ${environment}`,
    since: '2026-11-24T02:41:00Z',
    observedAt: '2026-11-24T02:47:00Z',
    staleAfter: '2026-11-24T02:48:00Z',
    checks: [],
    ...more,
  };
}

function anEnvironment(
  name: string,
  kind: HealthEnvironment['kind'] = 'core',
): HealthEnvironment {
  return { name, kind, cluster: name, phase: 'awake' };
}

describe('environmentsOf', () => {
  it('puts the worst first, then production, then users’ own by name', () => {
    const shown = environmentsOf(
      [
        report('tracker-b', 'healthy'),
        report('development', 'healthy'),
        report('tracker-a', 'healthy'),
        report('production', 'healthy'),
        report('staging', 'unhealthy'),
        report('lab', 'unknown'),
      ],
      [anEnvironment('staging')],
    );
    expect(shown.map(item => item.environment)).toEqual([
      'staging',
      'lab',
      'production',
      'development',
      'tracker-a',
      'tracker-b',
    ]);
    expect(shown[0].about).toEqual(anEnvironment('staging'));
    expect(shown[1].about).toBeUndefined();
  });

  it('lets the worst collector speak and keeps the checks of all', () => {
    const check = { id: 'a', title: 'a', evidence: [] };
    const [staging] = environmentsOf(
      [
        report('staging', 'healthy', {
          checks: [{ ...check, status: 'healthy' }],
        }),
        report('staging', 'degraded', {
          collector: 'database',
          checks: [{ ...check, status: 'degraded' }],
        }),
      ],
      [],
    );
    expect(staging.worst.collector).toBe('database');
    expect(checksOf(staging).map(({ status }) => status)).toEqual([
      'degraded',
      'healthy',
    ]);
  });
});

describe('notRenderedIn', () => {
  it('names our environments alone, in their order', () => {
    const shown = environmentsOf([report('staging', 'healthy')], []);
    expect(
      notRenderedIn(shown, [
        anEnvironment('development'),
        anEnvironment('staging'),
        anEnvironment('tracker-a', 'self-service'),
        anEnvironment('production'),
      ]),
    ).toEqual(['production', 'development']);
  });
});
