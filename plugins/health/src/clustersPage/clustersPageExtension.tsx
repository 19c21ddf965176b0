import { createRouteRef, PageBlueprint } from '@backstage/frontend-plugin-api';

/** The Health page. */
export const clustersPageRouteRef = createRouteRef();

/** The page of the clusters and of every other source of health. */
export const clustersPage = PageBlueprint.make({
  params: {
    path: '/health',
    title: 'Health',
    routeRef: clustersPageRouteRef,
    loader: () => import('./ClustersPage').then(m => <m.ClustersPage />),
  },
});
