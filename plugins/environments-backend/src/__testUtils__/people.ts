import type { Entity } from '@backstage/catalog-model';

/** User name → groups; the guest belongs to none. */
const MEMBERSHIP: Record<string, string[]> = {
  guest: [],
  'core-engineer': ['core-team'],
  'core-colleague': ['core-team'],
  'data-engineer': ['data-team'],
  'data-colleague': ['supporting-team'],
  'platform-admin': ['platform-team'],
};

/** Names of those who can sign in. */
export const people = Object.keys(MEMBERSHIP);

/** How many references somebody owns by: the groups, and themselves. */
export function ownershipCount(name: string): number {
  return MEMBERSHIP[name].length + 1;
}

/** Everybody, and their groups. */
export const entities: Entity[] = [
  ...Object.entries(MEMBERSHIP).map(([name, memberOf]) =>
    entity('User', name, { memberOf }),
  ),
  ...[...new Set(Object.values(MEMBERSHIP).flat())].map(name =>
    entity('Group', name, { type: 'team', children: [] }),
  ),
];

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  const location = 'url:https://example.com/fixture';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
      },
    },
    spec,
  };
}
