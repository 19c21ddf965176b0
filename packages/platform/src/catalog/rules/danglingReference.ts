import { quoted } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';
import { referencesOf } from '../references';

/** A reference to an entity that no file declares. */
export const danglingReference: CatalogRule = {
  id: 'dangling-reference',
  check({ entities }) {
    const known = new Set(entities.map(({ ref }) => ref));
    return entities.flatMap(entity =>
      referencesOf(entity)
        .filter(({ field }) => field !== 'owner') // The rule `unknown-owner`.
        .filter(({ target }) => !target || !known.has(target))
        .map(({ field, path, raw, target }) => ({
          rule: danglingReference.id,
          file: entity.file,
          line: entity.lineOf(path),
          message: target
            ? `spec.${field}: no file declares ${quoted(target)}`
            : `spec.${field}: expected a reference like kind:default/name, found ${quoted(
                raw,
              )}`,
        })),
    );
  },
};
