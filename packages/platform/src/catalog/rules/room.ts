import type { Catalog } from '../Catalog';
import type { CatalogFinding } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';
import { CATALOG_FILE, entityKindOf } from '../Room';
import type { Room } from '../Room';

const NAME = ['metadata', 'name'];

function refOf(room: Room): string {
  return `${entityKindOf(room)}:default/${room.name}`.toLowerCase();
}

/** A room has to declare the entity that its folder is named after. */
function checkRoom(catalog: Catalog, current: Room): CatalogFinding[] {
  const file = `${current.folder}/${CATALOG_FILE}`;
  const kind = entityKindOf(current);
  const finding = (line: number, message: string) => [
    { rule: room.id, file, line, message },
  ];
  if (catalog.files.read(file) === undefined) {
    return finding(1, `expected a file that declares ${refOf(current)}`);
  }
  const documents = catalog.documents.filter(item => item.file === file);
  const entities = documents.flatMap(({ entity }) => entity ?? []);
  const broken = documents.some(({ document }) => document.problems.length);
  if (broken || entities.some(({ ref }) => ref === refOf(current))) {
    return [];
  }
  const other = entities.find(entity => entity.kind === kind);
  return other
    ? finding(
        other.lineOf(NAME),
        `metadata.name: expected ${current.name}, the name of the room's folder`,
      )
    : finding(1, `expected a ${kind} named ${current.name}`);
}

/** Each entity of the architecture has to have a room. */
function checkArchitecture(catalog: Catalog): CatalogFinding[] {
  const { architecture, rooms } = catalog;
  const refs = new Set(rooms.map(refOf));
  return (architecture?.entities ?? [])
    .filter(({ ref }) => !refs.has(ref))
    .map(({ line, ref }) => {
      const [, name] = ref.split('/');
      const parent = ref.startsWith('component:') ? 'services' : 'resources';
      return {
        rule: room.id,
        file: architecture!.file,
        line,
        message: `${ref} has no room: expected ${parent}/${name}/${CATALOG_FILE}`,
      };
    });
}

/** An entity without a room, or a room that is not named after its entity. */
export const room: CatalogRule = {
  id: 'room',
  check(catalog) {
    return [
      ...catalog.rooms.flatMap(current => checkRoom(catalog, current)),
      ...checkArchitecture(catalog),
    ];
  },
};
