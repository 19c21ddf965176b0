import type { Entity } from '@backstage/catalog-model';
import { clusterOf, environmentOf, reportOf, sourceOf } from './healthFixture';
import { ManualStore } from './ManualStore';

export const OPEN = 'component:default/issue-tracker';
export const AUDIT = 'component:default/audit-service';
export const SECRET = 'resource:default/secret-management';

/** User name → group; the guest belongs to none. */
const MEMBERSHIP: Record<string, string[]> = {
  guest: [],
  'core-engineer': ['core-team'],
  'supporting-engineer': ['supporting-team'],
  'security-engineer': ['security-team'],
  'platform-admin': ['platform-team'],
};

export const users = Object.keys(MEMBERSHIP);

export const ENVIRONMENTS = ['annex', 'staging', 'vault'];

/** Its own entity is for everybody, the cluster that it is on is not. */
export const ANNEX = 'annex';

/** What each user may see the health of, and which environments they know. */
export const EXPECTED: Record<
  string,
  { sees: string[]; environments: string[] }
> = {
  guest: { sees: [OPEN], environments: ['staging'] },
  'core-engineer': { sees: [OPEN], environments: ['staging'] },
  'supporting-engineer': { sees: [AUDIT, OPEN], environments: ['staging'] },
  'security-engineer': {
    sees: [OPEN, SECRET],
    environments: ['annex', 'staging', 'vault'],
  },
  'platform-admin': {
    sees: [AUDIT, OPEN, SECRET],
    environments: ['annex', 'staging', 'vault'],
  },
};

/**
 * One entity for everybody, two for their owners, an environment with its
 * cluster that only the security team knows, and one more on that cluster.
 */
export const entities: Entity[] = [
  ...Object.entries(MEMBERSHIP).map(([name, memberOf]) =>
    entity('User', name, { memberOf }),
  ),
  ...[...new Set(Object.values(MEMBERSHIP).flat())].map(name =>
    entity('Group', name, { type: 'team', children: [] }),
  ),
  service('issue-tracker', 'core-team'),
  restricted(service('audit-service', 'supporting-team')),
  restricted(resource('secret-management', 'security-team')),
  resource('staging', 'platform-team'),
  resource('staging-cluster', 'platform-team'),
  resource('development-cluster', 'platform-team'),
  resource(ANNEX, 'platform-team'),
  restricted(resource('vault', 'security-team')),
  restricted(resource('vault-cluster', 'security-team')),
];

/**
 * All of them in all environments, and a change of each; every report rests on
 * what the other environments run, too.
 */
export function matrixStore(): ManualStore {
  const store = new ManualStore();
  const places = ENVIRONMENTS.flatMap(environment =>
    [OPEN, AUDIT, SECRET].map(entityRef => ({ entityRef, environment })),
  );
  const changes = places.map(place => ({
    ...place,
    id: `${place.entityRef}@${place.environment}`,
    at: '2026-11-23T02:40:00Z',
    object: `Deployment alm/${place.entityRef.split('/')[1]}`,
    kind: 'image' as const,
    field: 'spec.template.spec.containers[0].image',
    summary: `image of ${place.entityRef}`,
  }));
  store.publish({
    put: places.map(({ entityRef, environment }) => {
      const report = reportOf(entityRef, environment, {
        status: 'unhealthy',
        changes,
      });
      const evidence = ENVIRONMENTS.filter(name => name !== environment).map(
        name => ({
          object: 'Deployment alm/app',
          field: 'spec.template.spec.containers[name=app].image',
          value: 'alm/app:next',
          environment: name,
        }),
      );
      return {
        ...report,
        checks: report.checks.map(check => ({
          ...check,
          evidence: [...check.evidence, ...evidence],
        })),
      };
    }),
    sources: [sourceOf('staging'), sourceOf('vault')],
    environments: [
      environmentOf('staging'),
      environmentOf('vault'),
      {
        ...environmentOf(ANNEX),
        cluster: 'vault',
        clusterEntityRef: 'resource:default/vault-cluster',
      },
    ],
  });
  store.history = {
    changes,
    transitions: places.map(place => ({
      ...place,
      collector: 'cluster',
      at: '2026-11-23T02:41:07Z',
      status: 'unhealthy',
      summary: `${place.entityRef} is unhealthy`,
    })),
  };
  return store;
}

/** All of them would fail on both, in the environments of the other, too. */
export const clusters = () =>
  ['staging', 'vault'].map(name => {
    const cluster = clusterOf(name, [OPEN, AUDIT, SECRET]);
    const [zone] = cluster.zones;
    const wouldFail = ENVIRONMENTS.flatMap(environment =>
      zone.wouldFail.map(loss => ({ ...loss, environment })),
    );
    return { ...cluster, zones: [{ ...zone, wouldFail }] };
  });

function service(name: string, owner: string): Entity {
  return entity('Component', name, {
    type: 'service',
    lifecycle: 'production',
    owner: `group:default/${owner}`,
  });
}

function resource(name: string, owner: string): Entity {
  return entity('Resource', name, {
    type: 'environment',
    owner: `group:default/${owner}`,
  });
}

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': 'url:https://example.com/fixture',
        'backstage.io/managed-by-origin-location':
          'url:https://example.com/fixture',
      },
    },
    spec,
  };
}

function restricted({ metadata, ...rest }: Entity): Entity {
  const annotations = {
    ...metadata.annotations,
    'brown-bear.io/visibility': 'restricted',
  };
  return { ...rest, metadata: { ...metadata, annotations } };
}
