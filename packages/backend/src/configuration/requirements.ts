import { list, oneOf, type Requirement, text, url } from './Requirement';

/** What every start needs. */
export const COMMON_REQUIREMENTS: Requirement[] = [
  url('app.baseUrl', 'that browsers open'),
  text('app.title', 'the name of the portal'),
  text('organization.name', 'the name of the organisation'),
  url('backend.baseUrl', 'under which browsers reach the backend'),
  oneOf('backend.database.client', ['better-sqlite3', 'pg']),
  list('catalog.locations', 'locations with type and target'),
  oneOf('kubernetes.serviceLocatorMethod.type', [
    'multiTenant',
    'singleTenant',
    'catalogRelation',
  ]),
  list('kubernetes.clusterLocatorMethods', 'ways to find clusters'),
  oneOf('permission.enabled', [true]),
  list(
    'permission.policy.administrators',
    'groups, such as group:default/platform-team',
  ),
];

/** What a start with NODE_ENV=production needs on top. */
export const PRODUCTION_REQUIREMENTS: Requirement[] = [
  text('auth.environment', 'the key under auth.providers.oidc to use'),
  text('auth.session.secret', 'a random text that signs session cookies'),
  text(
    'backend.database.connection.host',
    'the host name of the PostgreSQL server',
  ),
  text('backend.database.connection.user', 'a role with CREATEDB'),
  text('backend.database.connection.password', 'the password of that role'),
  oneOf('sandbox.enabled', [false]),
  oneOf('signIn.method', ['oidc']),
];

/** Keys that a production start refuses: whoever reaches them is signed in. */
export const FORBIDDEN_IN_PRODUCTION = [
  'auth.providers.guest',
  'auth.providers.development',
];

/** Keys of the one OIDC environment that a production start uses. */
export function oidcRequirements(environment: string): Requirement[] {
  const prefix = `auth.providers.oidc.${environment}`;
  return [
    url(`${prefix}.metadataUrl`, "of the provider's discovery document"),
    text(`${prefix}.clientId`, 'the client registered at the provider'),
    text(`${prefix}.clientSecret`, 'the secret of that client'),
  ];
}

/** Keys of one LDAP directory. */
export function ldapRequirements(id: string): Requirement[] {
  const prefix = `catalog.providers.ldapOrg.${id}`;
  return [
    text(`${prefix}.target`, 'the ldap(s) URL of the directory'),
    text(`${prefix}.bind.dn`, 'the name to read the directory as'),
    text(`${prefix}.bind.secret`, 'the password of that name'),
    text(`${prefix}.users[0].dn`, 'the name under which people are found'),
    text(`${prefix}.groups[0].dn`, 'the name under which groups are found'),
  ];
}

/** Keys of one cluster; `prefix` names its place in the lists. */
export function clusterRequirements(prefix: string): Requirement[] {
  return [
    text(`${prefix}.name`, 'the name of the cluster'),
    url(`${prefix}.url`, "of the cluster's API server"),
  ];
}
