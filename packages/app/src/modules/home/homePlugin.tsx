import HomeIcon from '@mui/icons-material/HomeOutlined';
import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';

const homeRouteRef = createRouteRef();

/** The first page: the platform at a glance. */
export const homePlugin = createFrontendPlugin({
  pluginId: 'home',
  title: 'Brown Bear ALM',
  icon: <HomeIcon fontSize="inherit" />,
  routes: { root: homeRouteRef },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/',
        title: 'Home',
        routeRef: homeRouteRef,
        loader: () => import('./HomePage').then(m => <m.HomePage />),
      },
    }),
  ],
});
