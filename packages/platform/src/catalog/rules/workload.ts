import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { ANNOTATION_TIER } from '@brown-bear/plugin-platform-common';
import { readResourceWorkload } from '../../workload/ResourceWorkload';
import type {
  ResourceWorkload,
  StoreWorkload,
} from '../../workload/ResourceWorkload';
import { readWorkload, WORKLOAD_FILE } from '../../workload/Workload';
import type { Catalog } from '../Catalog';
import type { CatalogFinding } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';
import { entityKindOf } from '../Room';
import type { Room } from '../Room';

function checkService(catalog: Catalog, room: Room): CatalogFinding[] {
  const result = readWorkload(catalog.files, room);
  if ('findings' in result) {
    return result.findings;
  }
  const expected = catalog.architecture?.entities.find(
    ({ ref }) => ref === `component:default/${room.name}`,
  )?.tier;
  return expected === undefined || expected === result.value.tier
    ? []
    : [
        {
          rule: workload.id,
          file: `${room.folder}/${WORKLOAD_FILE}`,
          line: result.lineOf(['tier']),
          message: `tier: expected ${expected}, found ${result.value.tier}`,
        },
      ];
}

/** Where a store needs another one that has no pods there: fields and messages. */
function emptyBases(
  { backup, engine, follows, nodes }: StoreWorkload,
  runs: (name: string) => ResourceWorkload | undefined,
): [path: string[], message: string][] {
  return CORE_ENVIRONMENTS.flatMap(base => {
    const isThere = (name: string) => {
      const other = runs(name);
      return (
        other?.runs === 'pods' &&
        other.engine === engine &&
        other.nodes[base] > 0
      );
    };
    const from = backup?.from[base];
    const messages: [string[], string][] = [];
    if (from !== undefined && !isThere(from)) {
      messages.push([
        ['backup', 'from', base],
        `expected a store of ${engine} with pods there, found ${from}`,
      ]);
    }
    if (follows !== undefined && nodes[base] > 0 && !isThere(follows)) {
      messages.push([
        ['nodes', base],
        `expected 0, as ${follows}, which it follows, has no pods there`,
      ]);
    }
    return messages;
  });
}

/** The rooms that a resource names have to run pods, or be storage. */
function checkResource(catalog: Catalog, room: Room): CatalogFinding[] {
  const result = readResourceWorkload(catalog.files, room);
  if ('findings' in result) {
    return result.findings;
  }
  const { lineOf, value } = result;
  const finding = (path: string[], message: string): CatalogFinding => ({
    rule: workload.id,
    file: `${room.folder}/${WORKLOAD_FILE}`,
    line: lineOf(path),
    message: `${path.join('.')}: ${message}`,
  });
  const runs = (name: string) => {
    const other = catalog.rooms.find(
      item => item.kind === 'resource' && item.name === name,
    );
    const read = other && readResourceWorkload(catalog.files, other);
    return read && 'value' in read ? read.value : undefined;
  };
  const findings: CatalogFinding[] = [];
  if (value.runs === 'external' && value.through !== undefined) {
    if (runs(value.through)?.runs !== 'platform-system') {
      findings.push(
        finding(
          ['through'],
          `expected a room that runs in platform-system, found ${value.through}`,
        ),
      );
    }
  }
  if (value.runs !== 'pods') {
    return findings;
  }
  for (const field of ['servedBy', 'follows'] as const) {
    const name = value[field];
    const other = name === undefined ? undefined : runs(name);
    const isSame = other?.runs === 'pods' && other.engine === value.engine;
    if (name !== undefined && !isSame) {
      findings.push(
        finding([field], `expected a store of ${value.engine}, found ${name}`),
      );
    }
  }
  const copy = value.promoted === undefined ? undefined : runs(value.promoted);
  if (
    value.promoted !== undefined &&
    !(copy?.runs === 'pods' && copy.follows === room.name)
  ) {
    findings.push(
      finding(
        ['promoted'],
        `expected a store that follows ${room.name}, found ${value.promoted}`,
      ),
    );
  }
  findings.push(
    ...emptyBases(value, runs).map(([path, message]) => finding(path, message)),
  );
  const to = value.backup?.to;
  const storage = to === undefined ? undefined : runs(to);
  if (to && !(storage?.runs === 'external' && storage.bucket)) {
    findings.push(
      finding(['backup', 'to'], `expected a room with a bucket, found ${to}`),
    );
  }
  const entity = catalog.entities.find(
    ({ kind, name }) => kind === entityKindOf(room) && name === room.name,
  );
  const annotations = entity?.metadata.annotations as
    | Record<string, string>
    | undefined;
  if (entity && !annotations?.[ANNOTATION_TIER]) {
    findings.push({
      rule: workload.id,
      file: entity.file,
      line: entity.lineOf(['metadata']),
      message: `metadata.annotations.${ANNOTATION_TIER}: expected the resource class of its pods`,
    });
  }
  return findings;
}

/**
 * A room whose `workload.yaml` is missing, malformed, of another tier than is
 * drawn, or names a room that cannot be what it names it for.
 */
export const workload: CatalogRule = {
  id: 'workload',
  check: catalog =>
    catalog.rooms.flatMap(room =>
      room.kind === 'service'
        ? checkService(catalog, room)
        : checkResource(catalog, room),
    ),
};
