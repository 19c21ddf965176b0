import { createApiRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentsClient } from '@brown-bear/plugin-environments-common';

/** The environments backend, as its pages ask it. */
export type EnvironmentsApi = Pick<
  EnvironmentsClient,
  keyof EnvironmentsClient
>;

export const environmentsApiRef = createApiRef<EnvironmentsApi>({
  id: 'plugin.environments.api',
});
