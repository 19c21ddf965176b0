import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { registerGetRunbookAction } from './actions/registerGetRunbookAction';
import { createRouter } from './router';
import { RunbookService } from './service/RunbookService';
import { RunbookSource } from './service/RunbookSource';

/**
 * Serves the runbook of an entity to whoever may read the entity.
 * @public
 */
export const runbooksPlugin = createBackendPlugin({
  pluginId: 'runbooks',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        urlReader: coreServices.urlReader,
      },
      async init({
        actionsRegistry,
        catalog,
        config,
        httpAuth,
        httpRouter,
        urlReader,
      }) {
        const runbooks = RunbookService.create({
          catalog,
          source: RunbookSource.create({
            integrations: ScmIntegrations.fromConfig(config),
            urlReader,
          }),
        });
        httpRouter.use(createRouter({ httpAuth, runbooks }));
        registerGetRunbookAction({ actionsRegistry, runbooks });
      },
    });
  },
});
