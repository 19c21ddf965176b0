import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { stringifyError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  healthCollectorsExtensionPoint,
  healthExpectationsExtensionPoint,
} from '@brown-bear/plugin-health-node';
import { portalClockServiceRef } from '@brown-bear/plugin-platform-node';
import { CollectorRegistry } from './collectors/CollectorRegistry';
import { ExpectationBook } from './collectors/ExpectationBook';
import { readHealthConfig } from './config/HealthConfig';
import { CatalogDirectory } from './directory';
import { HealthBackend } from './HealthBackend';
import { registerMetrics } from './registerMetrics';
import { HealthApi } from './router';

/** From one clean-up to the next. */
const CLEAN_SCHEDULE = {
  frequency: { hours: 1 },
  initialDelay: { minutes: 1 },
  timeout: { minutes: 10 },
};

/**
 * Keeps the health of every entity in every environment, says what became of
 * it, and streams it to whoever may see it.
 * @public
 */
export const healthPlugin = createBackendPlugin({
  pluginId: 'health',
  register(env) {
    const collectors = CollectorRegistry.create();
    const expectations = ExpectationBook.create();
    env.registerExtensionPoint(healthCollectorsExtensionPoint, collectors);
    env.registerExtensionPoint(healthExpectationsExtensionPoint, expectations);
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: portalClockServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const { auth, catalog, config, database, lifecycle, logger } = services;
        const directory = CatalogDirectory.create({ auth, catalog, logger });
        const backend = HealthBackend.create({
          ...services,
          collectors,
          config: readHealthConfig(config),
          directory,
          expectations,
          knex: await database.getClient(),
          metrics: registerMetrics(services.metrics),
          migrations: database.migrations,
        });
        const api = HealthApi.create({
          ...services,
          collectors,
          directory,
          store: backend.store,
        });
        services.httpRouter.use(api.router);
        await services.scheduler.scheduleTask({
          id: 'health:clean',
          ...CLEAN_SCHEDULE,
          fn: signal => backend.clean(signal),
        });
        lifecycle.addStartupHook(() => {
          // In the background: a source that is slow keeps nobody waiting.
          backend.start().catch(error => {
            logger.error(`Health did not start: ${stringifyError(error)}`);
          });
        });
        lifecycle.addShutdownHook(async () => {
          api.stop();
          await backend.stop();
        });
      },
    });
  },
});
