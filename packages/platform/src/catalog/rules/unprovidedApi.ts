import type { CatalogRule } from '../CatalogRule';
import { referencesOf } from '../references';

/** An API that is consumed, and exists, but that nothing provides. */
export const unprovidedApi: CatalogRule = {
  id: 'unprovided-api',
  check({ edges, entities }) {
    const known = new Set(entities.map(({ ref }) => ref));
    const provided = new Set(
      edges.filter(({ kind }) => kind === 'providesApi').map(({ to }) => to),
    );
    return entities.flatMap(entity =>
      referencesOf(entity)
        .filter(({ field }) => field === 'consumesApis')
        .filter(({ target }) => target && known.has(target))
        .filter(({ target }) => !provided.has(target!))
        .map(({ path, target }) => ({
          rule: unprovidedApi.id,
          file: entity.file,
          line: entity.lineOf(path),
          message: `spec.consumesApis: nothing provides ${target}`,
        })),
    );
  },
};
