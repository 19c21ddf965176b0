import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { sandboxPermissions } from '@brown-bear/plugin-sandbox-common';
import { controlUrlFrom } from './controlUrl';
import { createRouter } from './router';
import { SandboxControl } from './SandboxControl';

/**
 * Lets signed-in people look at the sandbox platform, and administrators break
 * and heal it.
 * @public
 */
export const sandboxPlugin = createBackendPlugin({
  pluginId: 'sandbox',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(deps) {
        const { auditor, config, httpAuth, permissions } = deps;
        const control = SandboxControl.create({ url: controlUrlFrom(config) });
        deps.permissionsRegistry.addPermissions(sandboxPermissions);
        deps.httpRouter.use(
          createRouter({ auditor, control, httpAuth, permissions }),
        );
      },
    });
  },
});
