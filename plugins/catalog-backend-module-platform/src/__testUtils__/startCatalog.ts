import { setTimeout as pause } from 'node:timers/promises';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModulePlatform } from '../module';

/** Kinds that a platform catalogue holds; config of the real backend allows the same. */
const RULES = [
  {
    allow: ['Domain', 'System', 'Component', 'Resource', 'API', 'Location'],
  },
];

export type RunningCatalog = {
  /** Messages of processing errors, oldest first. */
  errors: string[];
  /** Messages that the catalog and its modules logged as warnings. */
  warnings: string[];
  entities(): Promise<Entity[]>;
  /** Polls the catalog API until `accept` does not throw, then answers its value. */
  until<T>(accept: (entities: Entity[]) => T, timeoutMs?: number): Promise<T>;
  stop(): Promise<void>;
};

/** The real catalog with the module under test, on files of this host. */
export async function startCatalog(
  locations: { target: string; allow?: string[] }[],
  options: { processingIntervalSeconds: number } = {
    processingIntervalSeconds: 1,
  },
): Promise<RunningCatalog> {
  const errors: string[] = [];
  const warnings: string[] = [];
  const logger = mockServices.logger.mock({
    child: () => logger,
    warn: message => warnings.push(message),
  } as Parameters<typeof mockServices.logger.mock>[0]);

  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModulePlatform,
      observeErrors(errors),
      logger.factory,
      mockServices.rootConfig.factory({
        data: {
          catalog: {
            rules: RULES,
            processingInterval: { seconds: options.processingIntervalSeconds },
            locations: locations.map(({ target, allow }) => ({
              type: 'file',
              target,
              ...(allow && { rules: [{ allow }] }),
            })),
          },
        },
      }),
    ],
  });

  const entities = async () => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/catalog/entities`,
      { headers: { authorization: mockCredentials.user.header() } },
    );
    expect(response.status).toBe(200);
    return (await response.json()) as Entity[];
  };

  return {
    errors,
    warnings,
    entities,
    stop: () => backend.stop(),
    async until(accept, timeoutMs = 30_000) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        try {
          return accept(await entities());
        } catch (error) {
          if (performance.now() > deadline) {
            throw error;
          }
        }
        await pause(200);
      }
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
