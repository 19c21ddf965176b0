import {
  PageBlueprint,
  type ExtensionDefinition,
} from '@backstage/frontend-plugin-api';
import { environmentsRouteRef } from '../routes';

const environmentsPage = PageBlueprint.make({
  params: {
    path: '/environments',
    title: 'Environments',
    routeRef: environmentsRouteRef,
    loader: () =>
      import('./EnvironmentRoutes').then(m => <m.EnvironmentRoutes />),
  },
});

/** The list of environments, and the page of each. */
export const listExtensions: ExtensionDefinition[] = [environmentsPage];
