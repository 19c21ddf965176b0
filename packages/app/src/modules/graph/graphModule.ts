import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  ALL_RELATION_PAIRS,
  ALL_RELATIONS,
  catalogGraphApiRef,
  DefaultCatalogGraphApi,
} from '@backstage/plugin-catalog-graph';
import { PLATFORM_RELATIONS } from '@brown-bear/plugin-platform-common';

/** Teaches the catalog graph the relations that the platform adds to the model. */
export const graphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogGraphApiRef,
          deps: {},
          factory: () =>
            new DefaultCatalogGraphApi({
              knownRelations: [
                ...ALL_RELATIONS,
                ...PLATFORM_RELATIONS.flatMap(({ type, reverse }) => [
                  type,
                  reverse,
                ]),
              ],
              knownRelationPairs: [
                ...ALL_RELATION_PAIRS,
                ...PLATFORM_RELATIONS.map(
                  ({ type, reverse }): [string, string] => [type, reverse],
                ),
              ],
              defaultRelationTypes: { exclude: [] },
            }),
        }),
    }),
  ],
});
