import { quoted } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';
import { CATALOG_FILE, entityKindOf } from '../Room';

/** Kinds that a file outside the rooms may declare. */
const KINDS = [
  'API',
  'Component',
  'Domain',
  'Group',
  'Location',
  'Resource',
  'System',
  'User',
];

/** An entity without a kind, or of a kind that does not belong in its file. */
export const kind: CatalogRule = {
  id: 'kind',
  check({ documents, rooms }) {
    const allowed = new Map(
      rooms.map(room => [
        `${room.folder}/${CATALOG_FILE}`,
        [entityKindOf(room), 'API'],
      ]),
    );
    return documents.flatMap(({ document, file }) => {
      const { problems, value } = document;
      if (problems.length || typeof value !== 'object' || value === null) {
        return [];
      }
      const found = (value as { kind?: unknown }).kind;
      const expected: readonly unknown[] = allowed.get(file) ?? KINDS;
      if (expected.includes(found)) {
        return [];
      }
      const line = document.lineOf(['kind']);
      const actual =
        found === undefined ? 'found none' : `found ${quoted(found)}`;
      const message = `kind: expected one of ${expected.join(', ')}, ${actual}`;
      return [{ rule: kind.id, file, line, message }];
    });
  },
};
