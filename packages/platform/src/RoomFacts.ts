import { parseEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATION_ON_CALL,
  ANNOTATION_SLO,
  ANNOTATION_TIER,
  ANNOTATION_VISIBILITY,
  ANNOTATION_ZONES,
} from '@brown-bear/plugin-platform-common';
import type { Catalog } from './catalog/Catalog';
import type { CatalogFinding } from './catalog/CatalogFinding';
import { normaliseRef } from './catalog/references';
import { CATALOG_FILE, entityKindOf } from './catalog/Room';
import type { Room } from './catalog/Room';
import { badYaml } from './catalog/rules/badYaml';

/**
 * Service level objectives of an entity; a missing one is not promised.
 * @public
 */
export type Objectives = {
  /** Percent of successful time or requests over 30 days. */
  availabilityPercent?: number;
  /** Upper limit of the response time, milliseconds. */
  latencyMs?: number;
  /** Upper limit of the query response time, milliseconds. */
  queryMs?: number;
  /** Lower limit of the cache hit ratio, percent. */
  cacheHitRatioPercent?: number;
};

/**
 * What the catalog file of a room says about its entity.
 * @public
 */
export type RoomFacts = {
  /** Full reference: `component:default/issue-tracker`. */
  ref: string;
  name: string;
  title: string;
  /** Folder of the room, relative to the repository. */
  folder: string;
  /** `spec.type` of the entity. */
  type: string;
  /** Name of the system it is part of. */
  system: string;
  /** Name of the group that owns it. */
  owner: string;
  /** Row of the platform document's resource table; absent where it runs no pod. */
  tier?: string;
  /** Availability zones it runs in, in production. */
  zones: readonly string[];
  /** Mail address of whoever is on call. */
  onCall?: string;
  /** Whether only its owner and few others may see what it holds. */
  isRestricted?: boolean;
  objectives: Objectives;
};

/** The facts of a room, or what keeps them from being read. */
export function factsOf(
  catalog: Catalog,
  room: Room,
): { value: RoomFacts } | { findings: CatalogFinding[] } {
  const file = `${room.folder}/${CATALOG_FILE}`;
  const documents = catalog.documents.filter(item => item.file === file);
  const broken = badYaml.check({ ...catalog, documents });
  if (Array.isArray(broken) && broken.length > 0) {
    return { findings: broken };
  }
  const ref = `${entityKindOf(room).toLowerCase()}:default/${room.name}`;
  const entity = catalog.entities.find(candidate => candidate.ref === ref);
  const system = normaliseRef(entity?.spec.system, 'system');
  const owner = normaliseRef(entity?.spec.owner, 'group');
  if (!entity || !system || !owner) {
    const line = entity?.lineOf(['spec']) ?? 1;
    const message = `expected ${ref} with an owner and a system`;
    return { findings: [{ rule: 'room', file, line, message }] };
  }
  const annotations = (entity.metadata.annotations ?? {}) as Record<
    string,
    string | undefined
  >;
  const number = (annotation: string) =>
    annotations[annotation] === undefined
      ? undefined
      : Number(annotations[annotation]);
  return {
    value: {
      ref,
      name: room.name,
      title: String(entity.metadata.title ?? room.name),
      folder: room.folder,
      type: String(entity.spec.type ?? ''),
      system: parseEntityRef(system).name,
      owner: parseEntityRef(owner).name,
      tier: annotations[ANNOTATION_TIER],
      zones: annotations[ANNOTATION_ZONES]?.split(',') ?? [],
      onCall: annotations[ANNOTATION_ON_CALL],
      isRestricted: annotations[ANNOTATION_VISIBILITY] === 'restricted',
      objectives: {
        availabilityPercent: number(ANNOTATION_SLO.availability),
        latencyMs: number(ANNOTATION_SLO.latency),
        queryMs: number(ANNOTATION_SLO.query),
        cacheHitRatioPercent: number(ANNOTATION_SLO.cacheHitRatio),
      },
    },
  };
}
