import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import catalogModulePlatform from '@brown-bear/plugin-catalog-backend-module-platform';
import type { EnvironmentsStub } from '@brown-bear/plugin-environments-node/testUtils';
import type { Knex } from 'knex';
import { catalogModuleEnvironments } from '../module';

/** As the portal is configured. */
const CATALOG = {
  rules: [{ allow: ['Component', 'Resource', 'Location', 'System'] }],
  processingInterval: { seconds: 1 },
  stitchingStrategy: { pollingInterval: { milliseconds: 200 } },
  orphanStrategy: 'delete',
};

export type RunningCatalog = {
  /** Messages of processing errors. */
  errors: string[];
  get(ref: {
    kind: string;
    namespace: string;
    name: string;
  }): Promise<Entity | undefined>;
  stop(): Promise<void>;
};

/**
 * The real catalog with the modules of the portal that matter here; on a given
 * database, so that one can follow another or stand beside it.
 */
export async function startCatalog(options: {
  knex: Knex;
  stub: EnvironmentsStub;
  files?: string[];
}): Promise<RunningCatalog> {
  const { files = [], knex, stub } = options;
  const errors: string[] = [];
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModulePlatform,
      catalogModuleEnvironments,
      ...stub.features(),
      observeErrors(errors),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      mockServices.rootConfig.factory({
        data: {
          catalog: {
            ...CATALOG,
            locations: files.map(target => ({ type: 'file', target })),
          },
          events: { useEventBus: 'never' },
        },
      }),
    ],
  });
  return {
    errors,
    stop: () => backend.stop(),
    async get({ kind, namespace, name }) {
      const response = await fetch(
        `http://localhost:${backend.server.port()}/api/catalog/entities/by-name/${kind}/${namespace}/${name}`,
        { headers: { authorization: mockCredentials.user.header() } },
      );
      return response.ok ? ((await response.json()) as Entity) : undefined;
    },
  };
}

function observeErrors(errors: string[]) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'test-observe-errors',
    register(env) {
      env.registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        async init({ processing }) {
          processing.setOnProcessingErrorHandler(event => {
            errors.push(...event.errors.map(error => error.message));
          });
        },
      });
    },
  });
}
