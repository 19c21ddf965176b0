import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogGraphApiRef } from '@backstage/plugin-catalog-graph';
import { createGraphApi } from './graph/graphApi';

/**
 * Teaches the catalog graph the relations that the platform adds to the model.
 * @public
 */
export const platformGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogGraphApiRef,
          deps: {},
          factory: createGraphApi,
        }),
    }),
  ],
});
