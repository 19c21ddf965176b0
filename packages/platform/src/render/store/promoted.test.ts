import { loadEnvironmentSpec } from '../../loadEnvironmentSpec';
import { loadPlatform } from '../../Platform';
import type { Platform } from '../../Platform';
import { loadReleases } from '../../Release';
import { renderEnvironment } from '../renderEnvironment';

/** The platform after a failover to the standby was written down. */
function afterFailover(platform: Platform): Platform {
  return {
    ...platform,
    resources: platform.resources.map(resource =>
      resource.name === 'mysql-primary' && resource.workload.runs === 'pods'
        ? {
            ...resource,
            workload: { ...resource.workload, promoted: 'mysql-standby' },
          }
        : resource,
    ),
  };
}

function leaderIn(change: object): unknown {
  const service = renderEnvironment({
    spec: { ...loadEnvironmentSpec('production'), ...change },
    releases: loadReleases(),
    platform: afterFailover(loadPlatform()),
  }).find(
    ({ kind, metadata }) =>
      kind === 'Service' && metadata.name === 'mysql-primary',
  );
  return (service?.spec?.selector as Record<string, string>)[
    'app.kubernetes.io/name'
  ];
}

it('leads the name to the copy that was promoted, where it runs', () => {
  expect(leaderIn({})).toBe('mysql-standby');
  expect(
    leaderIn({ name: 'staging', base: 'staging', cluster: 'staging' }),
  ).toBe('mysql-primary');
});

it('begins a new environment with the first of the family', () => {
  expect(leaderIn({ name: 'rehearsal', lifetime: 'P1D' })).toBe(
    'mysql-primary',
  );
});
