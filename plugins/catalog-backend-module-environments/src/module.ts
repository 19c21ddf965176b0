import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { createEnvironmentsFeed } from '@brown-bear/plugin-environments-node';
import { EnvironmentsGuard } from './EnvironmentsGuard';
import { EnvironmentsProvider } from './EnvironmentsProvider';
import { parseWithoutEnvironments } from './parseWithoutEnvironments';

/**
 * Catalog module of self-service environments: each is an entity while it
 * exists, and no file can pretend to be one.
 * @public
 */
export const catalogModuleEnvironments = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        model: catalogModelExtensionPoint,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ model, processing, scheduler, logger, ...services }) {
        const provider = EnvironmentsProvider.create({
          feed: createEnvironmentsFeed({ logger, ...services }),
          logger,
        });
        model.setEntityDataParser(parseWithoutEnvironments);
        processing.addProcessor(new EnvironmentsGuard());
        processing.addEntityProvider(provider);
        await scheduler.scheduleTask({
          id: 'catalog:sweep-environments',
          scope: 'local',
          initialDelay: { minutes: 10 },
          frequency: { minutes: 10 },
          timeout: { minutes: 1 },
          fn: () => provider.sweep(),
        });
      },
    });
  },
});
