import path from 'node:path';
import type { RepositoryFiles } from '../RepositoryFiles';
import { PositionedDocument } from '../yaml/PositionedDocument';
import { ARCHITECTURE_FILE, readArchitecture } from './Architecture';
import type { Architecture } from './Architecture';
import { edgesOf } from './CatalogEdge';
import type { CatalogEdge } from './CatalogEdge';
import { toCatalogEntity } from './CatalogEntity';
import type { CatalogEntity } from './CatalogEntity';
import type { CatalogFinding } from './CatalogFinding';
import { CATALOG_FILE, roomsIn } from './Room';
import type { Room } from './Room';

/** A document of a catalog file and the entity it declares, if it is one. */
export type CatalogDocument = {
  file: string;
  document: PositionedDocument;
  entity?: CatalogEntity;
};

/** Everything that the files of the platform declare; what the rules judge. */
export type Catalog = {
  files: RepositoryFiles;
  /** Folder of the platform, relative to the repository. */
  platform: string;
  /** File of the groups that may own something. */
  groupsFile: string;
  rooms: readonly Room[];
  documents: readonly CatalogDocument[];
  entities: readonly CatalogEntity[];
  edges: readonly CatalogEdge[];
  architecture?: Architecture;
  /** What was already found while reading. */
  problems: readonly CatalogFinding[];
};

/** Files above this are not even parsed, in characters: they would take seconds. */
const MAX_PARSED = 8 * 1024 * 1024;

function catalogFiles(files: RepositoryFiles, platform: string, rooms: Room[]) {
  const organization = path.posix.join(platform, 'organization');
  return [
    CATALOG_FILE,
    path.posix.join(platform, CATALOG_FILE),
    ...files
      .list(organization)
      .filter(name => name.endsWith('.yaml'))
      .map(name => path.posix.join(organization, name)),
    ...rooms.map(room => path.posix.join(room.folder, CATALOG_FILE)),
  ];
}

function documentsOf(file: string, text: string): CatalogDocument[] {
  if (text.length > MAX_PARSED) {
    return [];
  }
  return PositionedDocument.parseAll(text).map(document => ({
    file,
    document,
    entity: toCatalogEntity({ document, file }),
  }));
}

/** Reads what the files below the folder `platform` of a repository declare. */
export function readCatalog(options: {
  files: RepositoryFiles;
  platform: string;
}): Catalog {
  const { files, platform } = options;
  const rooms = roomsIn(files, platform);
  // A platform that is a repository of its own has one file in both places.
  const paths = new Set(catalogFiles(files, platform, rooms));
  const documents = [...paths].flatMap(file =>
    documentsOf(file, files.read(file) ?? ''),
  );
  const entities = documents.flatMap(({ entity }) => (entity ? [entity] : []));
  const architectureFile = path.posix.join(platform, ARCHITECTURE_FILE);
  const { architecture, findings } = readArchitecture({
    file: architectureFile,
    text: files.read(architectureFile),
  });
  return {
    files,
    platform,
    groupsFile: path.posix.join(platform, 'organization', 'groups.yaml'),
    rooms,
    documents,
    entities,
    edges: edgesOf(entities, architecture),
    architecture,
    problems: findings,
  };
}
