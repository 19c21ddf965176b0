import { quoted } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';
import { referencesOf } from '../references';

/** An owner that is not one of the committed groups. */
export const unknownOwner: CatalogRule = {
  id: 'unknown-owner',
  check({ entities, groupsFile }) {
    const groups = new Set(
      entities
        .filter(({ kind, file }) => kind === 'Group' && file === groupsFile)
        .map(({ ref }) => ref),
    );
    return entities.flatMap(entity =>
      referencesOf(entity)
        .filter(({ field }) => field === 'owner')
        .filter(({ target }) => !target || !groups.has(target))
        .map(({ path, raw }) => ({
          rule: unknownOwner.id,
          file: entity.file,
          line: entity.lineOf(path),
          message: `spec.owner: expected a group of ${groupsFile}, found ${quoted(
            raw,
          )}`,
        })),
    );
  },
};
