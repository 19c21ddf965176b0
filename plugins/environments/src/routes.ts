import { createRouteRef } from '@backstage/frontend-plugin-api';

/** `/environments`: all of them. */
export const environmentsRouteRef = createRouteRef();

/** `/environments/new`: the form with its live plan. */
export const newEnvironmentRouteRef = createRouteRef();
