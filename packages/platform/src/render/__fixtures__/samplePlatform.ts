import { parseEnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { Platform, PlatformService } from '../../Platform';
import type { Release } from '../../Release';

function service(
  name: string,
  tier: PlatformService['workload']['tier'],
  dependsOn: string[] = [],
): PlatformService {
  return {
    name,
    system: 'core',
    owner: 'core-team',
    dependsOn,
    workload: {
      tier,
      language: 'go',
      port: 8080,
      probes: { liveness: '/healthz', readiness: '/readyz' },
      replicas: { development: 1, staging: 2, production: 3 },
    },
  };
}

/** Four services: `users` and `mail` need each other, `web` needs both, `job` is alone. */
export const SAMPLE_PLATFORM: Platform = {
  services: [
    service('web', 'web', ['users']),
    service('users', 'api', ['mail']),
    service('mail', 'api', ['users']),
    service('job', 'worker'),
  ],
  edges: [],
};

function release(version: string, names: string[], digit: string): Release {
  return {
    version,
    images: Object.fromEntries(
      names.map(name => [
        name,
        `registry.brown-bear.example/alm/${name}@sha256:${digit.repeat(64)}`,
      ]),
    ),
  };
}

/** A release of everything, and the next one, which lacks `job`. */
export const SAMPLE_RELEASES: Release[] = [
  release('2026.11.2', ['web', 'users', 'mail', 'job'], 'a'),
  release('2026.12.0-rc.1', ['web', 'users', 'mail'], 'b'),
];

/** A valid spec of a self-service environment with some fields replaced. */
export function sampleSpec(change: object = {}): EnvironmentSpec {
  return parseEnvironmentSpec({
    name: 'tracker-pr-482',
    base: 'development',
    cluster: 'development',
    version: '2026.11.2',
    size: 'medium',
    owner: 'group:default/mobile-team',
    lifetime: 'P7D',
    delivery: 'direct',
    ...change,
  });
}
