import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { KubernetesClustersHolder } from './KubernetesClustersHolder';
import type { KubernetesClustersService } from './KubernetesClustersService';

/**
 * The clusters that the Kubernetes plugin knows, for every plugin. A plugin
 * must not await `list()` while it starts: it may start before Kubernetes does.
 * @public
 */
export const kubernetesClustersServiceRef =
  createServiceRef<KubernetesClustersService>({
    id: 'brown-bear.kubernetes-clusters',
    scope: 'root',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {
          config: coreServices.rootConfig,
          lifecycle: coreServices.rootLifecycle,
        },
        factory: dependencies => KubernetesClustersHolder.create(dependencies),
      }),
  });
