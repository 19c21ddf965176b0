import fs from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { type Entity, stringifyLocationRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  locationSpecToLocationEntity,
  processingResult,
} from '@backstage/plugin-catalog-node';

/** The `spec.type` of a Location whose targets are folders of rooms. */
export const ROOMS_LOCATION_TYPE = 'rooms';

const ROOM_FILE = 'catalog-info.yaml';

/** Called with the declaring file each time its rooms are read. */
export type RoomsListener = (file: string) => void;

/**
 * Expands a Location of type `rooms` to one `file` Location per room, so that
 * each room fails or succeeds on its own. The catalog processes the Location
 * again at every interval, which is how new rooms are found.
 *
 * The work happens before processing and not in `readLocation`, because only
 * here the declaring file is known: relative targets of a type other than the
 * declaring one reach `readLocation` unresolved, and a Location that somebody
 * registered over HTTP must not list folders of this host.
 */
export class RoomsProcessor implements CatalogProcessor {
  readonly #onRoomsRead: RoomsListener;

  static create(options: { onRoomsRead: RoomsListener }): RoomsProcessor {
    return new RoomsProcessor(options);
  }

  private constructor(options: { onRoomsRead: RoomsListener }) {
    this.#onRoomsRead = options.onRoomsRead;
  }

  getProcessorName(): string {
    return 'RoomsProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (
      entity.kind !== 'Location' ||
      entity.spec?.type !== ROOMS_LOCATION_TYPE
    ) {
      return entity;
    }
    if (location.type !== 'file') {
      throw new InputError(
        `${stringifyLocationRef(
          location,
        )} declares a location of type rooms, which only a file on this host may do`,
      );
    }
    this.#onRoomsRead(location.target);
    for (const target of targetsOf(entity, location)) {
      for (const room of await listRooms(location, target)) {
        emit(roomLocation(room, entity));
      }
    }
    return entity;
  }

  /** Everything was emitted already; this only tells the catalog so. */
  async readLocation(location: LocationSpec): Promise<boolean> {
    return location.type === ROOMS_LOCATION_TYPE;
  }
}

/**
 * Not `processingResult.location`: that one says it comes from the declaring
 * file, and the catalog's messages would then name that instead of the room.
 */
function roomLocation(file: string, parentEntity: Entity) {
  const location: LocationSpec = { type: 'file', target: file };
  return processingResult.entity(
    location,
    locationSpecToLocationEntity({ location, parentEntity }),
  );
}

function targetsOf(entity: Entity, location: LocationSpec): string[] {
  const { target, targets } = entity.spec as Record<string, unknown>;
  const all = [target ?? [], targets ?? []].flat();
  if (all.length === 0 || !all.every(item => typeof item === 'string')) {
    throw new InputError(
      `${location.target}: spec.targets of a location of type rooms must list folders, such as ./services`,
    );
  }
  return all;
}

async function listRooms(
  location: LocationSpec,
  target: string,
): Promise<string[]> {
  const folder = resolveFolder(location, target);
  const entries = await fs
    .readdir(folder, { withFileTypes: true })
    .catch(error => {
      throw new NotFoundError(
        `${location.target}: spec.targets names ${target}, but there is no folder of rooms (${error.code}); create it or remove the target`,
      );
    });
  const files = entries
    .filter(entry => entry.isDirectory())
    .map(entry => path.join(folder, entry.name, ROOM_FILE))
    .sort();
  const present = await Promise.all(files.map(isFile));
  return files.filter((_, index) => present[index]);
}

function resolveFolder(location: LocationSpec, target: string): string {
  try {
    return resolveSafeChildPath(path.dirname(location.target), target);
  } catch {
    throw new InputError(
      `${location.target}: spec.targets names ${target}, which is outside the folder of the file; rooms lie below the file that declares them`,
    );
  }
}

async function isFile(file: string): Promise<boolean> {
  return fs.stat(file).then(
    stats => stats.isFile(),
    () => false,
  );
}
