import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  type BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import developmentProvider from '@brown-bear/plugin-auth-backend-module-development';
import ownershipPolicy from '@brown-bear/plugin-permission-backend-module-ownership';
import { entities, users } from './matrixFixture';

const fixtureModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fixture',
  register(reg) {
    reg.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      init: async ({ catalog }) =>
        catalog.addEntityProvider({
          getProviderName: () => 'fixture',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: entities.map(entity => ({
                entity,
                locationKey: 'fixture',
              })),
            }),
        }),
    });
  },
});

/** Keeps every line, of every level, with all that is logged beside it. */
function collectingLogger(lines: string[]): RootLoggerService {
  const write = (message: string, meta?: object) => {
    lines.push(`${message} ${JSON.stringify(meta)}`);
  };
  const logger: RootLoggerService = {
    error: write,
    warn: write,
    info: write,
    debug: write,
    child: () => logger,
  };
  return logger;
}

/**
 * The real catalog, policy, tokens and sign-in with other features added.
 * Nothing is mocked on the path of a decision.
 */
export async function startMatrixPortal(options: {
  features: BackendFeature[];
  config?: object;
}) {
  const logLines: string[] = [];
  const { server } = await startTestBackend({
    features: [
      ...options.features,
      authPlugin,
      developmentProvider,
      catalogPlugin,
      fixtureModule,
      permissionPlugin,
      ownershipPolicy,
      actionsRegistryServiceFactory,
      authServiceFactory,
      httpAuthServiceFactory,
      userInfoServiceFactory,
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => collectingLogger(logLines),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: { processingInterval: { minutes: 10 } },
          permission: {
            enabled: true,
            policy: { administrators: ['group:default/platform-team'] },
          },
          auth: {
            providers: {
              development: { users: users.map(name => ({ name })) },
            },
          },
          ...options.config,
        },
      }),
    ],
  });
  const baseUrl = `http://127.0.0.1:${server.port()}`;
  return { baseUrl, logLines, signIn: (name: string) => signIn(baseUrl, name) };
}

/** Retries until the catalog has stitched the user: sign-in is the readiness probe. */
async function signIn(baseUrl: string, name: string) {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const response = await fetch(`${baseUrl}/api/auth/development/refresh`, {
      headers: { 'x-portal-user': name },
    });
    const { backstageIdentity } = await response.json();
    const groups = backstageIdentity?.identity.ownershipEntityRefs.length;
    if (response.ok && groups === (name === 'guest' ? 1 : 2)) {
      const authorization = `Bearer ${backstageIdentity.token}`;
      return { authorization };
    }
    if (performance.now() > deadline) {
      throw new Error(`${name} cannot sign in: ${response.status}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
