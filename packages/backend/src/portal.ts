import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { checkConfiguration } from './configuration';

/**
 * Everything the portal's backend consists of. A loader runs before any plugin
 * or service of theirs, which makes it the place to refuse a wrong configuration.
 */
export const portal = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    checkConfiguration({
      config,
      production: process.env.NODE_ENV === 'production',
    });

    yield import('@backstage/plugin-app-backend');

    yield import('@backstage/plugin-auth-backend');
    yield import('@backstage/plugin-auth-backend-module-oidc-provider');
    // These two fail without their configuration and must not exist in
    // production, so they are added only where they are configured.
    if (config.has('auth.providers.guest')) {
      yield import('@backstage/plugin-auth-backend-module-guest-provider');
    }
    if (config.has('auth.providers.development')) {
      yield import('@brown-bear/plugin-auth-backend-module-development');
    }

    yield import('@backstage/plugin-catalog-backend');
    yield import('@backstage/plugin-catalog-backend-module-ldap');
    yield import('@backstage/plugin-catalog-backend-module-logs');
    yield import(
      '@backstage/plugin-catalog-backend-module-scaffolder-entity-model'
    );
    yield import('@brown-bear/plugin-catalog-backend-module-environments');
    yield import('@brown-bear/plugin-catalog-backend-module-platform');

    yield import('@backstage/plugin-permission-backend');
    yield import('@brown-bear/plugin-permission-backend-module-ownership');

    yield import('@backstage/plugin-search-backend');
    yield import('@backstage/plugin-search-backend-module-catalog');
    // Without it the index lives in memory, which one process can rebuild.
    if (config.getString('backend.database.client') === 'pg') {
      yield import('@backstage/plugin-search-backend-module-pg');
    }

    yield import('@backstage/plugin-events-backend');
    yield import('@backstage/plugin-kubernetes-backend');
    yield import('@backstage/plugin-mcp-actions-backend');
    yield import('@backstage/plugin-notifications-backend');
    yield import('@backstage/plugin-scaffolder-backend');
    yield import('@brown-bear/plugin-scaffolder-backend-module-environments');
    yield import('@backstage/plugin-signals-backend');
    yield import('@backstage/plugin-user-settings-backend');

    yield import('@brown-bear/plugin-environments-backend');
    yield import('@brown-bear/plugin-health-backend');
    yield import('@brown-bear/plugin-health-backend-module-cluster');
    yield import('@brown-bear/plugin-health-backend-module-environments');
    yield import('@brown-bear/plugin-health-backend-module-platform');
    yield import('@brown-bear/plugin-kubernetes-backend-module-clusters');
    yield import('@brown-bear/plugin-manifests-backend');
    yield import('@brown-bear/plugin-runbooks-backend');
    // Whoever has a sandbox may break it; real clusters have no such page.
    if (config.getOptionalBoolean('sandbox.enabled')) {
      yield import('@brown-bear/plugin-sandbox-backend');
    }
  },
});
