import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { registerGetManifestsAction } from './actions/registerGetManifestsAction';
import { createRouter } from './router';
import { ManifestsService } from './service/ManifestsService';
import {
  type Explain,
  PlatformExplanations,
} from './service/PlatformExplanations';

/** The plugin with another source of explanations; tests bring their own. */
export function createManifestsPlugin(options: { explain?: Explain } = {}) {
  return createBackendPlugin({
    pluginId: 'manifests',
    register(env) {
      env.registerInit({
        deps: {
          actionsRegistry: actionsRegistryServiceRef,
          catalog: catalogServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ actionsRegistry, catalog, httpAuth, httpRouter }) {
          const manifests = ManifestsService.create({
            catalog,
            explanations: PlatformExplanations.create(options),
          });
          httpRouter.use(createRouter({ httpAuth, manifests }));
          registerGetManifestsAction({ actionsRegistry, manifests });
        },
      });
    },
  });
}

/**
 * Serves what is rendered of an entity to whoever may read the entity.
 * @public
 */
export const manifestsPlugin = createManifestsPlugin();
