import { MAX_DESCRIPTION_CHARACTERS } from '@brown-bear/plugin-platform-common';
import type { Catalog } from '../Catalog';
import type { CatalogFinding } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';

/** Largest file of the catalog or of a room, in bytes. */
const MAX_FILE = 256 * 1024;

/** The line in which the byte at an offset lies. */
function lineAtByte(text: string, offset: number): number {
  const before = Buffer.from(text).subarray(0, offset);
  return before.reduce((lines, byte) => lines + Number(byte === 0x0a), 1);
}

function checkFiles({ documents, files, rooms }: Catalog): CatalogFinding[] {
  const inRooms = rooms.flatMap(({ folder }) =>
    files.list(folder).map(name => `${folder}/${name}`),
  );
  const all = new Set([...documents.map(({ file }) => file), ...inRooms]);
  return [...all].flatMap(file => {
    const text = files.read(file) ?? '';
    const size = Buffer.byteLength(text);
    return size > MAX_FILE
      ? {
          rule: tooLarge.id,
          file,
          line: lineAtByte(text, MAX_FILE),
          message: `the file has ${size} bytes, at most ${MAX_FILE} are allowed; the limit is in this line`,
        }
      : [];
  });
}

/** A description or a file that is too large to be shown or read. */
export const tooLarge: CatalogRule = {
  id: 'too-large',
  check(catalog) {
    const descriptions = catalog.entities.flatMap(entity => {
      const { description } = entity.metadata;
      const length = typeof description === 'string' ? description.length : 0;
      return length > MAX_DESCRIPTION_CHARACTERS
        ? {
            rule: tooLarge.id,
            file: entity.file,
            line: entity.lineOf(['metadata', 'description']),
            message: `metadata.description: expected at most ${MAX_DESCRIPTION_CHARACTERS} characters, found ${length}`,
          }
        : [];
    });
    return [...descriptions, ...checkFiles(catalog)];
  },
};
