import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { healthExpectationsExtensionPoint } from '@brown-bear/plugin-health-node';
import { CommittedExpectations } from './CommittedExpectations';

/**
 * Health module of the platform: what the committed environments should run.
 * @public
 */
export const healthModulePlatform = createBackendModule({
  pluginId: 'health',
  moduleId: 'platform',
  register(env) {
    env.registerInit({
      deps: {
        expectations: healthExpectationsExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ expectations, logger }) {
        expectations.addProvider(CommittedExpectations.create({ logger }));
      },
    });
  },
});
