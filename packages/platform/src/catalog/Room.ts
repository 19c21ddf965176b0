import path from 'node:path';
import { platformRoot } from '../paths';
import { DiskFiles } from '../RepositoryFiles';
import type { RepositoryFiles } from '../RepositoryFiles';

/**
 * The folder of one service or resource, which holds all that is declared
 * about it.
 * @public
 */
export type Room = {
  /** Name of the folder, which is also the name of the entity. */
  name: string;
  kind: 'service' | 'resource';
  /** Path of the folder. */
  folder: string;
};

const FOLDERS = [
  { kind: 'service', folder: 'services' },
  { kind: 'resource', folder: 'resources' },
] as const;

/** Name of the file of a room that declares its entities. */
export const CATALOG_FILE = 'catalog-info.yaml';

/** The kind of entity that a room is about. */
export function entityKindOf(room: Room): 'Component' | 'Resource' {
  return room.kind === 'service' ? 'Component' : 'Resource';
}

/** The rooms below a folder of `files`, services first, each by name. */
export function roomsIn(files: RepositoryFiles, platform: string): Room[] {
  return FOLDERS.flatMap(({ kind, folder }) => {
    const parent = path.posix.join(platform, folder);
    return (
      files
        .list(parent)
        // A file beside the rooms, such as a README, is not one.
        .filter(
          name => !name.startsWith('.') && !files.read(`${parent}/${name}`),
        )
        .map(name => ({ name, kind, folder: path.posix.join(parent, name) }))
    );
  });
}

/**
 * The rooms of the platform on disk, with absolute paths.
 * @public
 */
export function findRooms(options?: { root?: string }): Room[] {
  const root = options?.root ?? platformRoot();
  return roomsIn(DiskFiles.create(root), '').map(room => ({
    ...room,
    folder: path.join(root, room.folder),
  }));
}

/**
 * The catalog file of every room on disk, as absolute paths; also of a room
 * where it is missing, so that the gap is seen.
 * @public
 */
export function roomFiles(options?: { root?: string }): string[] {
  return findRooms(options).map(room => path.join(room.folder, CATALOG_FILE));
}
