import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createAwaitAction } from './await/createAwaitAction';
import { createNewServiceAction } from './newService/createNewServiceAction';
import { createRequireAction } from './require/createRequireAction';

/**
 * Scaffolder module of environments: templates wait for them, and add services to
 * the platform that they run.
 * @public
 */
export const scaffolderModuleEnvironments = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'environments',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, discovery }) {
        actions.addActions(
          createAwaitAction({ auth, discovery }),
          createRequireAction(),
          createNewServiceAction(),
        );
      },
    });
  },
});
