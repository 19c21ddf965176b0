import type { Entity } from '@backstage/catalog-model';

/** User name → group; the guest belongs to none. */
const MEMBERSHIP: Record<string, string[]> = {
  guest: [],
  'core-engineer': ['core-team'],
  'data-on-call': ['data-team'],
  'supporting-engineer': ['supporting-team'],
  'security-engineer': ['security-team'],
  'platform-admin': ['platform-team'],
};

export const users = Object.keys(MEMBERSHIP);

const userEntities = Object.entries(MEMBERSHIP).map(([name, memberOf]) =>
  entity('User', name, { memberOf }),
);
const groupEntities = [...new Set(Object.values(MEMBERSHIP).flat())].map(name =>
  entity('Group', name, { type: 'team', children: [] }),
);

/** One entity for everybody and two restricted ones with different owners. */
export const entities: Entity[] = [
  ...userEntities,
  ...groupEntities,
  entity('Component', 'issue-tracker', {
    type: 'service',
    lifecycle: 'production',
    owner: 'group:default/core-team',
    dependsOn: ['component:default/audit-service'],
  }),
  restricted(
    entity('Component', 'audit-service', {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/supporting-team',
      dependsOn: ['resource:default/secret-management'],
    }),
  ),
  restricted(
    entity('Resource', 'secret-management', {
      type: 'vault',
      owner: 'group:default/security-team',
    }),
  ),
];

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

function restricted(open: Entity): Entity {
  return {
    ...open,
    metadata: {
      ...open.metadata,
      annotations: {
        ...open.metadata.annotations,
        'brown-bear.io/visibility': 'restricted',
      },
    },
  };
}
