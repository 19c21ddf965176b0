import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { healthCollectorsExtensionPoint } from '@brown-bear/plugin-health-node';
import { kubernetesClustersServiceRef } from '@brown-bear/plugin-platform-node';
import { ClusterCollector } from './collector/ClusterCollector';
import { ALL_RULES } from './rules';

/**
 * Health module of the clusters: watches what the Kubernetes plugin is
 * configured with and judges what runs there.
 * @public
 */
export const healthModuleCluster = createBackendModule({
  pluginId: 'health',
  moduleId: 'cluster',
  register(env) {
    env.registerInit({
      deps: {
        clusters: kubernetesClustersServiceRef,
        collectors: healthCollectorsExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ clusters, collectors, logger }) {
        collectors.addCollector(
          ClusterCollector.create({ clusters, logger, rules: ALL_RULES }),
        );
      },
    });
  },
});
