import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import type { CollectorViews } from '../../collectors/CollectorViews';
import { CatalogDirectory } from '../../directory';
import { HealthApi } from '../HealthApi';
import { workloadsOf } from './healthFixture';
import type { ManualStore } from './ManualStore';

/** What a test holds in its hands while the plugin runs. */
export type HealthTestParts = {
  store: ManualStore;
  clusters: ClusterOverview[];
  /** Once the plugin has started. */
  directory?: CatalogDirectory;
  api?: HealthApi;
  /** Milliseconds of the clock of budgets and time-outs. */
  now?: () => number;
};

/** The API of health on a store that a test fills; all else is the real thing. */
export function healthTestPlugin(parts: HealthTestParts) {
  const { clusters, store } = parts;
  const collectors: CollectorViews = {
    clusters: () => clusters,
    workloads: ({ entityRef, environment }) =>
      store
        .reports({ entityRef, environment })
        .map(({ report }) => workloadsOf(entityRef, report.environment)),
  };
  return createBackendPlugin({
    pluginId: 'health',
    register(env) {
      env.registerInit({
        deps: {
          actionsRegistry: actionsRegistryServiceRef,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          metrics: metricsServiceRef,
        },
        async init({ httpRouter, lifecycle, ...services }) {
          const directory = CatalogDirectory.create(services);
          const api = HealthApi.create({
            ...services,
            clock: { now: () => Date.parse('2026-11-23T02:47:10Z'), rate: 60 },
            collectors,
            directory,
            now: parts.now,
            store,
          });
          parts.directory = directory;
          parts.api = api;
          httpRouter.use(api.router);
          lifecycle.addShutdownHook(() => api.stop());
        },
      });
    },
  });
}
