import { parseEntityRef, RELATION_DEPENDS_ON } from '@backstage/catalog-model';
import type { Catalog } from './catalog/Catalog';
import type { CatalogEdge } from './catalog/CatalogEdge';
import type { CatalogFinding } from './catalog/CatalogFinding';
import { readCatalogOnDisk } from './catalog/checkCatalog';
import { normaliseRef } from './catalog/references';
import { CATALOG_FILE } from './catalog/Room';
import type { Room } from './catalog/Room';
import { badYaml } from './catalog/rules/badYaml';
import { failOn } from './failOn';
import { readWorkload } from './Workload';
import type { Workload } from './Workload';

/**
 * A service as its room declares it: what rendering needs to know.
 * @public
 */
export type PlatformService = {
  name: string;
  /** Name of the system it is part of. */
  system: string;
  /** Name of the group that owns it. */
  owner: string;
  /** Names of the services it depends on directly. */
  dependsOn: readonly string[];
  workload: Workload;
};

/**
 * What the rooms declare, as plain data; read once, before rendering.
 * @public
 */
export type Platform = {
  /** By name. */
  services: readonly PlatformService[];
  edges: readonly CatalogEdge[];
};

const SERVICE_REF = 'component:default/';

function toService(
  catalog: Catalog,
  room: Room,
): { service: PlatformService } | { findings: CatalogFinding[] } {
  const file = `${room.folder}/${CATALOG_FILE}`;
  const documents = catalog.documents.filter(item => item.file === file);
  const broken = badYaml.check({ ...catalog, documents });
  if (broken.length > 0) {
    return { findings: broken };
  }
  const ref = `${SERVICE_REF}${room.name}`;
  const entity = catalog.entities.find(candidate => candidate.ref === ref);
  const system = normaliseRef(entity?.spec.system, 'system');
  const owner = normaliseRef(entity?.spec.owner, 'group');
  if (!entity || !system || !owner) {
    const line = entity?.lineOf(['spec']) ?? 1;
    const message = `expected ${ref} with an owner and a system`;
    return { findings: [{ rule: 'room', file, line, message }] };
  }
  const workload = readWorkload(catalog.files, room);
  if ('findings' in workload) {
    return workload;
  }
  return {
    service: {
      name: room.name,
      system: parseEntityRef(system).name,
      owner: parseEntityRef(owner).name,
      dependsOn: catalog.edges
        .filter(
          ({ from, kind }) => from === ref && kind === RELATION_DEPENDS_ON,
        )
        .filter(({ to }) => to.startsWith(SERVICE_REF))
        .map(({ to }) => to.slice(SERVICE_REF.length)),
      workload: workload.value,
    },
  };
}

/**
 * Reads the rooms of all services. Throws an InputError with file and line for
 * every room that cannot be rendered.
 * @public
 */
export function loadPlatform(options?: { root?: string }): Platform {
  const catalog = readCatalogOnDisk(options);
  const results = catalog.rooms
    .filter(({ kind }) => kind === 'service')
    .map(room => toService(catalog, room));
  failOn(results.flatMap(item => ('findings' in item ? item.findings : [])));
  return {
    services: results.flatMap(item => ('service' in item ? item.service : [])),
    edges: catalog.edges,
  };
}
