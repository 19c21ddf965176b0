import {
  ALL_RELATION_PAIRS,
  ALL_RELATIONS,
  DefaultCatalogGraphApi,
} from '@backstage/plugin-catalog-graph';
import { PLATFORM_RELATIONS } from '@brown-bear/plugin-platform-common';

/** What the catalog graph knows of relations, with the platform's own among them. */
export function createGraphApi(): DefaultCatalogGraphApi {
  const added = PLATFORM_RELATIONS.map(
    ({ type, reverse }): [string, string] => [type, reverse],
  );
  return new DefaultCatalogGraphApi({
    knownRelations: [...ALL_RELATIONS, ...added.flat()],
    knownRelationPairs: [...ALL_RELATION_PAIRS, ...added],
    defaultRelationTypes: { exclude: [] },
  });
}
