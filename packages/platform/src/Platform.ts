import type { Catalog } from './catalog/Catalog';
import { readCatalogOnDisk } from './catalog/checkCatalog';
import type { Room } from './catalog/Room';
import { failOn } from './failOn';
import { endsOf } from './network/End';
import { enforcementOf } from './network/enforcementOf';
import type { PlatformEdge } from './network/PlatformEdge';
import { factsOf } from './RoomFacts';
import type { RoomFacts } from './RoomFacts';
import { readResourceWorkload } from './workload/ResourceWorkload';
import type { ResourceWorkload } from './workload/ResourceWorkload';
import { readWorkload } from './workload/Workload';
import type { Workload } from './workload/Workload';
import type { YamlFile } from './yaml/readYamlFile';

/**
 * A service as its room declares it: what rendering needs to know.
 * @public
 */
export type PlatformService = RoomFacts & {
  /** Names of the services it depends on directly. */
  dependsOn: readonly string[];
  workload: Workload;
};

/**
 * A resource as its room declares it.
 * @public
 */
export type PlatformResource = RoomFacts & { workload: ResourceWorkload };

/**
 * What the rooms declare, as plain data; read once, before rendering.
 * @public
 */
export type Platform = {
  /** By name. */
  services: readonly PlatformService[];
  /** By name. */
  resources: readonly PlatformResource[];
  edges: readonly PlatformEdge[];
};

const SERVICE_REF = 'component:default/';

function readRooms<T>(
  catalog: Catalog,
  kind: Room['kind'],
  read: (files: Catalog['files'], room: Room) => YamlFile<T>,
): (RoomFacts & { workload: T })[] {
  const rooms = catalog.rooms.filter(room => room.kind === kind);
  const results = rooms.map(room => {
    const facts = factsOf(catalog, room);
    const workload = read(catalog.files, room);
    return {
      findings: [facts, workload].flatMap(item =>
        'findings' in item ? item.findings : [],
      ),
      value:
        'value' in facts && 'value' in workload
          ? { ...facts.value, workload: workload.value }
          : undefined,
    };
  });
  failOn(results.flatMap(({ findings }) => findings));
  return results.flatMap(({ value }) => value ?? []);
}

/** The platform that a catalog declares; throws an InputError with file and line. */
export function toPlatform(catalog: Catalog): Platform {
  const resources = readRooms(catalog, 'resource', readResourceWorkload);
  const services = readRooms(catalog, 'service', readWorkload).map(service => ({
    ...service,
    dependsOn: catalog.edges
      .filter(({ from, kind }) => from === service.ref && kind === 'dependsOn')
      .filter(({ to }) => to.startsWith(SERVICE_REF))
      .map(({ to }) => to.slice(SERVICE_REF.length)),
  }));
  const endOf = endsOf({ services, resources });
  return {
    services,
    resources,
    edges: catalog.edges.map(edge => ({
      ...edge,
      ...enforcementOf(edge, endOf),
    })),
  };
}

/**
 * Reads the rooms of all services and resources. Throws an InputError with
 * file and line for every room that cannot be rendered.
 * @public
 */
export function loadPlatform(options?: { root?: string }): Platform {
  return toPlatform(readCatalogOnDisk(options));
}
