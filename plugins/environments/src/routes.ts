import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** `/environments`: all of them. */
export const environmentsRouteRef = createRouteRef();

/** `/environments/new`: the form with its live plan. */
export const newEnvironmentRouteRef = createSubRouteRef({
  parent: environmentsRouteRef,
  path: '/new',
});

/** `/environments/:name/change`: the same form over what is there. */
export const changeEnvironmentRouteRef = createSubRouteRef({
  parent: environmentsRouteRef,
  path: '/:name/change',
});
