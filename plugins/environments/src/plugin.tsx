import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { EnvironmentsClient } from '@brown-bear/plugin-environments-common';
import EnvironmentsIcon from '@mui/icons-material/LayersOutlined';
import { environmentsApiRef } from './api/environmentsApiRef';
import { createExtensions } from './create/createExtensions';
import { fieldExtensions } from './fields/fieldExtensions';
import { listExtensions } from './list/listExtensions';
import { pageExtensions } from './page/pageExtensions';
import {
  changeEnvironmentRouteRef,
  environmentsRouteRef,
  newEnvironmentRouteRef,
} from './routes';

const environmentsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: environmentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => EnvironmentsClient.create(deps),
    }),
});

/**
 * The pages of environments, and the fields of the forms that change them.
 * @public
 */
export const environmentsPlugin = createFrontendPlugin({
  pluginId: 'environments',
  title: 'Environments',
  icon: <EnvironmentsIcon fontSize="inherit" />,
  routes: {
    root: environmentsRouteRef,
    new: newEnvironmentRouteRef,
    change: changeEnvironmentRouteRef,
  },
  extensions: [
    environmentsApi,
    ...createExtensions,
    ...fieldExtensions,
    ...listExtensions,
    ...pageExtensions,
  ],
});
