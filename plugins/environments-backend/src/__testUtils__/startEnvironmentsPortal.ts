import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { auditorServiceFactory } from '@backstage/backend-defaults/auditor';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
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
import templateModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import mcpPlugin from '@backstage/plugin-mcp-actions-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import developmentProvider from '@brown-bear/plugin-auth-backend-module-development';
import ownershipPolicy from '@brown-bear/plugin-permission-backend-module-ownership';
import {
  kubernetesClustersServiceRef,
  portalClockServiceRef,
} from '@brown-bear/plugin-platform-node';
import { TestSandbox } from '../cluster/__testUtils__/TestSandbox';
import { environmentsPlugin } from '../plugin';
import { entities, ownershipCount, people } from './people';
import { Person } from './Person';
import { templates } from './templates';

/** Opens the routes to services of other backends; not a secret. */
const SERVICE_TOKEN = 'service-token-of-the-tests';

const peopleModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'people',
  register(reg) {
    reg.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      init: async ({ catalog }) =>
        catalog.addEntityProvider({
          getProviderName: () => 'people',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: [...entities, ...templates].map(entity => ({
                entity,
                locationKey: 'people',
              })),
            }),
        }),
    });
  },
});

/** Keeps every line, of every level, with all that is logged beside it. */
function collectingLogger(lines: string[]): RootLoggerService {
  const write = (message: string, meta?: unknown) => {
    const detail = meta instanceof Error ? meta.stack : JSON.stringify(meta);
    lines.push(`${message} ${detail}`);
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
 * The real backend on the real sandbox: catalog, policy, tokens, sign-in and
 * audit log are those of the portal.
 */
export async function startEnvironmentsPortal(
  options: { features?: BackendFeature[]; environments?: object } = {},
) {
  const sandbox = await TestSandbox.start();
  const logLines: string[] = [];
  const endpoint = sandbox.sandbox.endpoints.find(
    ({ protocol }) => protocol === 'http',
  )!;
  const backend = await startTestBackend({
    features: [
      ...(options.features ?? []),
      environmentsPlugin,
      authPlugin,
      developmentProvider,
      catalogPlugin,
      templateModel,
      peopleModule,
      mcpPlugin,
      scaffolderPlugin,
      permissionPlugin,
      ownershipPolicy,
      actionsRegistryServiceFactory,
      actionsServiceFactory,
      auditorServiceFactory,
      authServiceFactory,
      httpAuthServiceFactory,
      permissionsServiceFactory,
      permissionsRegistryServiceFactory,
      userInfoServiceFactory,
      createServiceFactory({
        service: kubernetesClustersServiceRef,
        deps: {},
        factory: () => ({
          provide: () => undefined,
          list: async () => [
            {
              name: 'development',
              title: 'Development',
              url: endpoint.address,
              skipTLSVerify: false,
              credential: async () => ({ type: 'anonymous' as const }),
            },
          ],
        }),
      } as never) as BackendFeature,
      createServiceFactory({
        service: portalClockServiceRef,
        deps: {},
        factory: () => ({ now: () => sandbox.clock.now().getTime(), rate: 1 }),
      }),
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
            actions: { pluginSources: ['environments', 'scaffolder'] },
            auth: {
              externalAccess: [
                {
                  type: 'static',
                  options: { token: SERVICE_TOKEN, subject: 'robot' },
                },
              ],
            },
          },
          catalog: { processingInterval: { minutes: 10 } },
          permission: {
            enabled: true,
            policy: { administrators: ['group:default/platform-team'] },
          },
          auth: {
            providers: {
              development: { users: people.map(name => ({ name })) },
            },
          },
          environments: {
            clusters: [
              {
                name: 'development',
                token: 'sandbox-environment-writer',
                selfService: { capacity: { cpu: '96', memory: '384Gi' } },
              },
            ],
            ...options.environments,
          },
        },
      }),
    ],
  });
  const baseUrl = `http://127.0.0.1:${backend.server.port()}`;
  return {
    baseUrl,
    logLines,
    sandbox,
    /** Another backend, with a token of its own. */
    robot: Person.create({
      baseUrl,
      headers: { authorization: `Bearer ${SERVICE_TOKEN}` },
    }),
    /** Somebody without a token. */
    nobody: Person.create({ baseUrl, headers: {} }),
    signIn: async (name: string) =>
      Person.create({ baseUrl, headers: await signIn(baseUrl, name) }),
    async stop() {
      await backend.stop();
      await sandbox.stop();
    },
  };
}

/** Retries until the catalog has stitched the user: sign-in is the readiness probe. */
async function signIn(baseUrl: string, name: string) {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const response = await fetch(`${baseUrl}/api/auth/development/refresh`, {
      headers: { 'x-portal-user': name },
    });
    const { backstageIdentity } = await response.json();
    const found = backstageIdentity?.identity.ownershipEntityRefs.length;
    if (response.ok && found === ownershipCount(name)) {
      return { authorization: `Bearer ${backstageIdentity.token}` };
    }
    if (performance.now() > deadline) {
      throw new Error(`${name} cannot sign in: ${response.status}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
