import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendFeatureLoader,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import ScienceIcon from '@mui/icons-material/ScienceOutlined';
import { SandboxClient, sandboxApiRef } from './api';

const sandboxRouteRef = createRouteRef();

const sandboxApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: sandboxApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => SandboxClient.create(deps),
    }),
});

const sandboxPage = PageBlueprint.make({
  params: {
    path: '/sandbox',
    title: 'Sandbox',
    routeRef: sandboxRouteRef,
    loader: () =>
      import('./components/SandboxPage').then(m => <m.SandboxPage />),
  },
});

/** The plugin, whether there is a sandbox or not. */
export const sandboxPlugin = createFrontendPlugin({
  pluginId: 'sandbox',
  title: 'Sandbox',
  icon: <ScienceIcon fontSize="inherit" />,
  routes: { root: sandboxRouteRef },
  extensions: [sandboxApi, sandboxPage],
});

/**
 * The Sandbox page, in a portal whose clusters are those of the sandbox; on real
 * clusters it does not exist.
 * @public
 */
export const sandboxFeatures = createFrontendFeatureLoader({
  loader: async ({ config }) =>
    config.getOptionalBoolean('sandbox.enabled') ? [sandboxPlugin] : [],
});
