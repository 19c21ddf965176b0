import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendFeatureLoader,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  DefaultHealthApi,
  healthApiRef,
} from '@brown-bear/plugin-health-react';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import HealthIcon from '@mui/icons-material/MonitorHeartOutlined';
import { catalogHealthModule } from './badges/catalogPage';
import { entityHeader } from './badges/entityHeader';
import {
  clustersPage,
  clustersPageRouteRef,
} from './clustersPage/clustersPageExtension';
import { healthCard, healthTab } from './entity/entityExtensions';

const wallRouteRef = createRouteRef();

const healthApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: healthApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => DefaultHealthApi.create(deps),
    }),
});

const wallPage = PageBlueprint.make({
  name: 'wall',
  params: {
    path: '/',
    title: 'Home',
    icon: <HomeIcon fontSize="inherit" />,
    routeRef: wallRouteRef,
    loader: () => import('./wall/WallPage').then(m => <m.WallPage />),
  },
});

/** The pages of health and what entity pages say of it. */
export const healthPlugin = createFrontendPlugin({
  pluginId: 'health',
  title: 'Health',
  icon: <HealthIcon fontSize="inherit" />,
  routes: { wall: wallRouteRef, clusters: clustersPageRouteRef },
  extensions: [
    healthApi,
    wallPage,
    clustersPage,
    healthTab,
    healthCard,
    entityHeader,
  ],
});

/**
 * The fleet wall as the first page, the Health page, the health of an entity,
 * and health in the table of the catalog.
 * @public
 */
export const healthFeatures = createFrontendFeatureLoader({
  loader: async () => [healthPlugin, catalogHealthModule],
});
