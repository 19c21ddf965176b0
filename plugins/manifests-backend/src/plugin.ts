import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { registerGetManifestsAction } from './actions/registerGetManifestsAction';
import { createRouter } from './router';
import {
  CommittedManifests,
  type EntitySource,
} from './service/CommittedManifests';
import { ManifestsService } from './service/ManifestsService';

/** The plugin with another source of manifests; tests bring their own. */
export function createManifestsPlugin(
  options: { load?: () => EntitySource } = {},
) {
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
            committed: CommittedManifests.create(options),
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
