import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { kubernetesRouterExtensionPoint } from '@backstage/plugin-kubernetes-node';
import { kubernetesClustersServiceRef } from '@brown-bear/plugin-platform-node';
import { connectionOf } from './connectionOf';
import { SERVICE_ACCOUNT_DIRECTORY, readInCluster } from './inCluster';

/**
 * Hands the clusters and credentials of the Kubernetes plugin to the others,
 * and leaves its router as it is.
 * @public
 */
export const kubernetesModuleClusters = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'clusters',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        clusters: kubernetesClustersServiceRef,
        router: kubernetesRouterExtensionPoint,
      },
      async init({ auth, clusters, router }) {
        // The factory of the router is the one that is given both, and once.
        router.addRouter(({ getDefault, clusterSupplier, authStrategyMap }) => {
          clusters.provide(async () => {
            const credentials = await auth.getOwnServiceCredentials();
            const [found, inCluster] = await Promise.all([
              clusterSupplier.getClusters({ credentials }),
              readInCluster({
                directory: SERVICE_ACCOUNT_DIRECTORY,
                environment: process.env,
              }),
            ]);
            return Promise.all(
              found.map(details =>
                connectionOf({
                  details,
                  strategies: authStrategyMap,
                  inCluster,
                }),
              ),
            );
          });
          return getDefault();
        });
      },
    });
  },
});
