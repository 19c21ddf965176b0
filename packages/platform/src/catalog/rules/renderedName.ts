import { RELATION_DEPENDS_ON } from '@backstage/catalog-model';
import { readResourceWorkload } from '../../workload/ResourceWorkload';
import type { Catalog } from '../Catalog';
import type { CatalogFinding } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';
import { CATALOG_FILE, entityKindOf } from '../Room';
import type { Room } from '../Room';
import { claimedNames } from './claimedNames';
import type { RoomWorkload } from './claimedNames';
import { publicHosts } from './publicHosts';

/** The hash of a StatefulSet's revision is a label: a name, a hyphen, ten digits. */
const MAX_NAME = 52;

/** Longest name of a user, https://dev.mysql.com/doc/refman/8.0/en/user-names.html */
const MAX_MYSQL_USER = 32;

/** Longest name of a policy: `<to>-from-<from>`, a label. */
const MAX_LABEL = 63;

function refOf(room: Room): string {
  return `${entityKindOf(room).toLowerCase()}:default/${room.name}`;
}

/** Whether objects with the name of the room are rendered. */
function isRendered({ room, workload }: RoomWorkload): boolean {
  return (
    room.kind === 'service' ||
    workload?.runs === 'pods' ||
    (workload?.runs === 'external' && workload.bucket !== undefined)
  );
}

/** What is wrong with the name of a room; each completes "expected …". */
function problemsOf(
  { edges }: Catalog,
  rooms: readonly RoomWorkload[],
  { room }: RoomWorkload,
): string[] {
  const { kind, name } = room;
  const taken = claimedNames(rooms).get(name);
  const ref = refOf(room);
  const called = edges.flatMap(edge =>
    edge.kind === RELATION_DEPENDS_ON && edge.from === ref ? [edge.to] : [],
  );
  const isMysqlClient = rooms.some(
    other =>
      other.workload?.runs === 'pods' &&
      other.workload.engine === 'mysql' &&
      called.includes(refOf(other.room)),
  );
  const max = isMysqlClient ? MAX_MYSQL_USER : MAX_NAME;
  const tooFar = called.find(to => {
    const callee = to.slice(to.indexOf('/') + 1);
    return `${callee}-from-${name}`.length > MAX_LABEL;
  });
  const twin = rooms.find(
    other =>
      kind === 'resource' &&
      other.room.kind === 'service' &&
      other.room.name === name,
  );
  return [
    ...(taken ? [`another name than ${name}, which is ${taken}`] : []),
    ...(twin ? [`another name than ${name}, which is a service`] : []),
    ...(/-(to|from)-/.test(name)
      ? ['a name without -to- or -from-, as in the names of policies']
      : []),
    ...(name.length > max
      ? [
          `at most ${max} characters${
            isMysqlClient ? ', as MySQL has for a user' : ''
          }, found ${name.length}`,
        ]
      : []),
    ...(tooFar
      ? [
          `a shorter name: with that of ${tooFar} a policy would have more than ${MAX_LABEL} characters`,
        ]
      : []),
  ];
}

/**
 * A room whose objects, accounts or public name would be those of something
 * else, or longer than a cluster or a store allows.
 */
export const renderedName: CatalogRule = {
  id: 'rendered-name',
  check(catalog) {
    const rooms = catalog.rooms
      .map((room): RoomWorkload => {
        const read =
          room.kind === 'resource' && readResourceWorkload(catalog.files, room);
        return {
          room,
          workload: read && 'value' in read ? read.value : undefined,
        };
      })
      .filter(isRendered);
    const names = rooms.flatMap((item): CatalogFinding[] => {
      const { room } = item;
      const entity = catalog.entities.find(({ ref }) => ref === refOf(room));
      return problemsOf(catalog, rooms, item).map(expected => ({
        rule: renderedName.id,
        file: entity?.file ?? `${room.folder}/${CATALOG_FILE}`,
        line: entity?.lineOf(['metadata', 'name']) ?? 1,
        message: `metadata.name: expected ${expected}`,
      }));
    });
    return [
      ...names,
      ...publicHosts(catalog).map(problem => ({
        rule: renderedName.id,
        ...problem,
      })),
    ];
  },
};
