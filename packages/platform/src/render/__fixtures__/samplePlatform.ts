import { parseEnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { endsOf } from '../../network/End';
import { enforcementOf } from '../../network/enforcementOf';
import type {
  Platform,
  PlatformResource,
  PlatformService,
} from '../../Platform';
import type { Release } from '../../Release';
import type { RoomFacts } from '../../RoomFacts';
import type { ResourceWorkload } from '../../workload/ResourceWorkload';

function facts(kind: 'component' | 'resource', name: string): RoomFacts {
  return {
    ref: `${kind}:default/${name}`,
    name,
    title: name,
    folder: `platform/${
      kind === 'component' ? 'services' : 'resources'
    }/${name}`,
    type: kind === 'component' ? 'service' : 'database',
    system: 'core',
    owner: 'core-team',
    zones: [],
    objectives: {},
  };
}

/** A service that lets its pods grow, and needs other services. */
export function sampleService(
  name: string,
  tier: PlatformService['workload']['tier'],
  options: {
    dependsOn?: string[];
    workload?: Partial<PlatformService['workload']>;
  } = {},
): PlatformService {
  return {
    ...facts('component', name),
    tier,
    dependsOn: options.dependsOn ?? [],
    workload: {
      tier,
      language: 'go',
      port: 8080,
      probes: { liveness: '/healthz', readiness: '/readyz' },
      replicas: { development: 1, staging: 2, production: 3 },
      ...options.workload,
    },
  };
}

/** A resource that runs, or is reached, as given. */
export function sampleResource(
  name: string,
  workload: ResourceWorkload,
  change: Partial<RoomFacts> = {},
): PlatformResource {
  return { ...facts('resource', name), ...change, workload };
}

/** A platform of these services and resources; edges as `from > to` by name. */
export function samplePlatform(options: {
  services: readonly PlatformService[];
  resources?: readonly PlatformResource[];
  edges?: readonly [from: string, to: string][];
}): Platform {
  const { edges = [], resources = [], services } = options;
  const endOf = endsOf({ services, resources });
  const all = [...services, ...resources];
  const refOf = (name: string) => all.find(item => item.name === name)!.ref;
  const declared = [
    ...services.flatMap(({ dependsOn, name }) =>
      dependsOn.map(target => [name, target] as const),
    ),
    ...edges,
  ];
  return {
    services,
    resources,
    edges: declared.map(([from, to]) => {
      const edge = {
        from: refOf(from),
        to: refOf(to),
        kind: 'dependsOn',
        origin: 'platform' as const,
      };
      return { ...edge, ...enforcementOf(edge, endOf) };
    }),
  };
}

/** Four services: `users` and `mail` need each other, `web` needs both, `job` is alone. */
export const SAMPLE_PLATFORM: Platform = samplePlatform({
  services: [
    sampleService('web', 'web', { dependsOn: ['users'] }),
    sampleService('users', 'api', { dependsOn: ['mail'] }),
    sampleService('mail', 'api', { dependsOn: ['users'] }),
    sampleService('job', 'worker'),
  ],
});

function release(version: string, names: string[], digit: string): Release {
  return {
    version,
    images: Object.fromEntries(
      names.map(name => [
        name,
        `registry.brown-bear.example/alm/${name}@sha256:${digit.repeat(64)}`,
      ]),
    ),
    dependencies: {},
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
