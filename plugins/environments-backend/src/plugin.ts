import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { stringifyError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { environmentPermissions } from '@brown-bear/plugin-environments-common';
import {
  type CostEstimator,
  environmentCostExtensionPoint,
  environmentResourceRef,
  environmentRules,
} from '@brown-bear/plugin-environments-node';
import {
  kubernetesClustersServiceRef,
  portalClockServiceRef,
} from '@brown-bear/plugin-platform-node';
import { registerActions } from './actions/registerActions';
import { registerRenderAction } from './actions/registerRenderAction';
import { readEnvironmentsConfig } from './config';
import { EnvironmentsBackend } from './EnvironmentsBackend';
import { PlatformFiles } from './files/PlatformFiles';
import { createRouter } from './router/createRouter';
import { CoreEnvironments } from './service/CoreEnvironments';
import { EnvironmentRenderer } from './service/EnvironmentRenderer';
import { EnvironmentService } from './service/EnvironmentService';
import { migrateEnvironments } from './store/migrateEnvironments';
import { EnvironmentStreams } from './stream/EnvironmentStreams';

/**
 * Plans self-service environments, makes them, and keeps them as they are to be.
 * @public
 */
export const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    let estimator: CostEstimator | undefined;
    env.registerExtensionPoint(environmentCostExtensionPoint, {
      setEstimator: other => {
        if (estimator) throw new Error('An estimator of costs is set already');
        estimator = other;
      },
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: portalClockServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        kubernetes: kubernetesClustersServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { actionsRegistry, config, database, lifecycle, logger } =
          services;
        const settings = readEnvironmentsConfig(config);
        const files = PlatformFiles.create();
        const core = CoreEnvironments.create({
          files,
          currency: settings.prices.currency,
        });
        const knex = await database.getClient();
        await migrateEnvironments({ knex, migrations: database.migrations });
        const backend = EnvironmentsBackend.create({
          ...services,
          core,
          estimator,
          files,
          knex,
          settings,
        });
        services.permissionsRegistry.addResourceType({
          resourceRef: environmentResourceRef,
          permissions: environmentPermissions,
          rules: Object.values(environmentRules),
          getResources: names =>
            Promise.all(names.map(name => backend.store.get(name))),
        });
        const service = EnvironmentService.create({
          ...services,
          ...backendParts(backend),
          config: settings,
          core,
          files,
        });
        const streams = EnvironmentStreams.create({
          access: service.access,
          logger,
          reader: service.reader,
          store: backend.store,
        });
        registerRenderAction({
          actionsRegistry,
          renderer: EnvironmentRenderer.create({ files }),
        });
        registerActions({ actionsRegistry, service });
        services.httpRouter.use(
          createRouter({ httpAuth: services.httpAuth, service, streams }),
        );
        lifecycle.addStartupHook(() => {
          // In the background: a cluster that is slow keeps nobody waiting.
          backend.start().catch(error => {
            logger.error(
              `Environments are not worked on: ${stringifyError(error)}`,
            );
          });
        });
        lifecycle.addShutdownHook(async () => {
          streams.stop();
          await backend.stop();
        });
      },
    });
  },
});

function backendParts(backend: EnvironmentsBackend) {
  const { clusters, gitOpsClusters, planner, store } = backend;
  return { clusters, gitOpsClusters, planner, store };
}
