import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  createEnvironmentsClient,
  createEnvironmentsFeed,
} from '@brown-bear/plugin-environments-node';
import { healthExpectationsExtensionPoint } from '@brown-bear/plugin-health-node';
import { EnvironmentExpectations } from './EnvironmentExpectations';

/**
 * Health module of self-service environments: what they should run.
 * @public
 */
export const healthModuleEnvironments = createBackendModule({
  pluginId: 'health',
  moduleId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        expectations: healthExpectationsExtensionPoint,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ expectations, ...services }) {
        expectations.addProvider(
          EnvironmentExpectations.create({
            client: createEnvironmentsClient(services),
            feed: createEnvironmentsFeed(services),
            logger: services.logger,
          }),
        );
      },
    });
  },
});
