import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { registerRenderAction } from './actions/registerRenderAction';
import { EnvironmentRenderer } from './service/EnvironmentRenderer';
import { PlatformFiles } from './files/PlatformFiles';

/**
 * Says what an environment would consist of; creates nothing.
 * @public
 */
export const environmentsPlugin = createBackendPlugin({
  pluginId: 'environments',
  register(env) {
    env.registerInit({
      deps: { actionsRegistry: actionsRegistryServiceRef },
      async init({ actionsRegistry }) {
        registerRenderAction({
          actionsRegistry,
          renderer: EnvironmentRenderer.create({
            files: PlatformFiles.create(),
          }),
        });
      },
    });
  },
});
