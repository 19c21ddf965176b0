import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { checkConfiguration } from './checkConfiguration';

const complete = {
  app: { baseUrl: 'http://localhost:3000', title: 'Portal' },
  organization: { name: 'Brown Bear ALM' },
  backend: {
    baseUrl: 'http://localhost:7007',
    database: {
      client: 'pg',
      connection: { host: 'db', user: 'portal', password: 'secret' },
    },
  },
  catalog: { locations: [{ type: 'file', target: 'catalog-info.yaml' }] },
  kubernetes: {
    serviceLocatorMethod: { type: 'multiTenant' },
    clusterLocatorMethods: [
      {
        type: 'config',
        clusters: [{ name: 'staging', url: 'https://staging.example.com' }],
      },
    ],
  },
  permission: {
    enabled: true,
    policy: { administrators: ['group:default/platform-team'] },
  },
  auth: {
    environment: 'production',
    session: { secret: 'random' },
    providers: {
      oidc: {
        production: {
          metadataUrl: 'https://id.example.com',
          clientId: 'portal',
          clientSecret: 'secret',
        },
      },
    },
  },
  signIn: { method: 'oidc' },
  sandbox: { enabled: false },
};

/** The complete configuration with one key set, or taken away. */
function withKey(key: string, value?: unknown): JsonObject {
  const copy = structuredClone(complete) as JsonObject;
  const path = key.split(/[.[\]]+/).filter(Boolean);
  const last = path.pop()!;
  const parent = path.reduce<any>((node, part) => (node[part] ??= {}), copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function check(data: JsonObject, production = true) {
  return () =>
    checkConfiguration({ config: new ConfigReader(data), production });
}

describe('checkConfiguration', () => {
  it('accepts a complete configuration', () => {
    expect(check(complete)).not.toThrow();
  });

  const always = [
    'app.baseUrl',
    'app.title',
    'organization.name',
    'backend.baseUrl',
    'backend.database.client',
    'catalog.locations',
    'kubernetes.serviceLocatorMethod.type',
    'kubernetes.clusterLocatorMethods',
    'kubernetes.clusterLocatorMethods[0].clusters[0].url',
    'permission.enabled',
    'permission.policy.administrators',
  ];
  const inProduction = [
    'auth.session.secret',
    'auth.providers.oidc.production.metadataUrl',
    'auth.providers.oidc.production.clientId',
    'auth.providers.oidc.production.clientSecret',
    'backend.database.connection.host',
    'backend.database.connection.user',
    'backend.database.connection.password',
    'sandbox.enabled',
    'signIn.method',
  ];

  it.each(always)('needs %s everywhere', key => {
    expect(check(withKey(key), false)).toThrow(
      `  ${key} is missing; it must be`,
    );
    expect(check(withKey(key, ''), false)).toThrow(`  ${key} is missing`);
  });

  it.each(inProduction)('needs %s in production only', key => {
    expect(check(withKey(key), false)).not.toThrow();
    expect(check(withKey(key))).toThrow(`  ${key} is missing; it must be`);
    expect(check(withKey(key, ''))).toThrow(`  ${key} is missing`);
  });

  it.each(['auth.providers.guest', 'auth.providers.development'])(
    'refuses %s in production only',
    key => {
      const data = withKey(key, { users: [] });
      expect(check(data, false)).not.toThrow();
      expect(check(data)).toThrow(`  ${key} must be removed`);
    },
  );

  it.each([
    ['permission.enabled', false],
    ['permission.enabled', 'true'],
    ['app.baseUrl', 'localhost:3000'],
    ['backend.baseUrl', 7007],
    ['backend.database.client', 'mysql2'],
    ['catalog.locations', []],
    ['permission.policy.administrators', 'group:default/platform-team'],
    ['sandbox.enabled', true],
    ['signIn.method', 'development'],
  ])('refuses %s = %j', (key, value) => {
    expect(check(withKey(key, value))).toThrow(
      `  ${key} has a wrong value; it must be`,
    );
  });

  it('reads the environment that sign-in uses', () => {
    expect(check(withKey('auth.environment', 'acceptance'))).toThrow(
      'auth.providers.oidc.acceptance.clientId is missing',
    );
  });

  it('needs the account of a configured directory', () => {
    expect(
      check(
        withKey('catalog.providers.ldapOrg.default', { target: 'ldap://x' }),
      ),
    ).toThrow('catalog.providers.ldapOrg.default.bind.secret is missing');
    expect(check(withKey('catalog.providers.ldapOrg', null))).not.toThrow();
  });

  it('names all keys at once, one line each, and no value', () => {
    const data = withKey('app.baseUrl', 'token-in-the-wrong-place');
    delete data.organization;

    expect(check(data)).toThrow(
      [
        'The portal does not start, its configuration is incomplete:',
        '  app.baseUrl has a wrong value; it must be the http(s) URL that browsers open',
        '  organization.name is missing; it must be the name of the organisation',
      ].join('\n'),
    );
  });
});
