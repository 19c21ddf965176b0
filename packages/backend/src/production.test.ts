import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { ConfigSources } from '@backstage/config-loader';
import { PortalProcess } from './testing/PortalProcess';
import { PostgresServer } from './testing/PostgresServer';
import {
  PRODUCTION_CONFIGS,
  PRODUCTION_ENVIRONMENT,
} from './testing/productionEnvironment';

/** Door of a running portal → HTTP status without a session. */
const DOORS = {
  '/.backstage/health/v1/readiness': 200,
  '/api/auth/guest/refresh': 404,
  '/api/auth/development/refresh': 404,
  '/api/catalog/entities': 401,
  // The one that is open: it redirects to the identity provider.
  '/api/auth/oidc/start?env=production&scope=openid': 302,
};

/** Answers OpenID Connect discovery, which sign-in reads at start. */
async function startIdentityProvider(): Promise<Server> {
  const server = createServer((req, res) => {
    const issuer = `http://${req.headers.host}`;
    res.setHeader('content-type', 'application/json');
    res.end(
      JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/keys`,
      }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('a production start', () => {
  let identityProvider: Server;
  let environment: Record<string, string>;
  let portal: PortalProcess | undefined;

  beforeAll(async () => {
    identityProvider = await startIdentityProvider();
    const { port } = identityProvider.address() as AddressInfo;
    environment = {
      ...PRODUCTION_ENVIRONMENT,
      OIDC_METADATA_URL: `http://127.0.0.1:${port}/.well-known/openid-configuration`,
    };
  });
  afterEach(() => portal?.stop());
  afterAll(() => identityProvider.close());

  /** What answers at each door of a running portal. */
  async function knock({ baseUrl }: PortalProcess) {
    const statuses: Record<string, number> = {};
    for (const door of Object.keys(DOORS)) {
      const response = await fetch(`${baseUrl}${door}`, { redirect: 'manual' });
      await response.arrayBuffer();
      statuses[door] = response.status;
    }
    return statuses;
  }

  it('has no sign-in without a password', async () => {
    portal = await PortalProcess.spawn({
      configs: PRODUCTION_CONFIGS,
      env: {
        ...environment,
        APP_CONFIG_backend_database_client: 'better-sqlite3',
        APP_CONFIG_backend_database_connection_filename: ':memory:',
      },
    });
    await portal.ready();

    expect(await knock(portal)).toEqual(DOORS);
  }, 180_000);

  it('knows nothing of the sandbox', async () => {
    const root = path.resolve(__dirname, '../../..');
    const config = await ConfigSources.toConfig(
      ConfigSources.default({
        argv: PRODUCTION_CONFIGS.flatMap(file => [
          '--config',
          path.join(root, file),
        ]),
        env: {},
        substitutionFunc: async name => environment[name],
      }),
    );
    config.close();
    const merged = JSON.stringify(config.get());

    // The identity provider of this test is on loopback too.
    expect(merged).not.toMatch(/(127\.0\.0\.1|localhost):70\d\d(?!\d)/);
    expect(merged).not.toContain('sandbox-reader');
    expect(merged).not.toContain('development-users.yaml');
    expect(config.getBoolean('sandbox.enabled')).toBe(false);
  });

  const programs = PostgresServer.findPrograms();
  if (!programs) {
    process.stderr.write(
      'SKIPPED 1 test: a production start on PostgreSQL. Install the server, for example with apt-get install postgresql.\n',
    );
  }
  (programs ? describe : describe.skip)('on PostgreSQL', () => {
    let postgres: PostgresServer;
    beforeAll(async () => {
      postgres = await PostgresServer.start(programs!);
    }, 60_000);
    afterAll(() => postgres.stop());

    it('keeps its data there', async () => {
      portal = await PortalProcess.spawn({
        configs: PRODUCTION_CONFIGS,
        env: {
          ...environment,
          POSTGRES_HOST: postgres.host,
          POSTGRES_PORT: String(postgres.port),
          POSTGRES_USER: postgres.user,
          POSTGRES_PASSWORD: postgres.password,
        },
      });
      await portal.ready();

      expect(await knock(portal)).toEqual(DOORS);
      const databases = await postgres.query(
        'postgres',
        "SELECT datname FROM pg_database WHERE datname LIKE 'backstage_plugin_%'",
      );
      expect(databases.map(row => row.datname)).toEqual(
        expect.arrayContaining([
          'backstage_plugin_auth',
          'backstage_plugin_catalog',
          'backstage_plugin_search',
        ]),
      );
      expect(portal.output).not.toContain('Postgres search engine is not');
    }, 240_000);
  });
});
