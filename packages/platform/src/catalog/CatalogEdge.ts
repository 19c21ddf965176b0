import {
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
  RELATION_PROVIDES_API,
} from '@backstage/catalog-model';
import { PLATFORM_RELATIONS } from '@brown-bear/plugin-platform-common';
import { IMPLIED } from './Architecture';
import type { Architecture } from './Architecture';
import type { CatalogEntity } from './CatalogEntity';
import { referencesOf } from './references';

/**
 * A relation between two entities that the rooms declare.
 * @public
 */
export type CatalogEdge = {
  /** Full reference of the entity that has the relation. */
  from: string;
  /** Full reference of the entity it has it with. */
  to: string;
  /** Relation type: dependsOn, providesApi, consumesApi, promotesTo, watchedBy or logsTo. */
  kind: string;
  /**
   * `drawn` in a diagram of the platform document, `implied` by its names, or
   * an addition of the `platform`.
   */
  origin: 'drawn' | 'implied' | 'platform';
  /** The diagram of a drawn edge. */
  diagram?: string;
};

/** The relation that a field of `spec` declares. */
const KINDS = new Map<string, { kind: string; reversed?: boolean }>([
  ['dependsOn', { kind: RELATION_DEPENDS_ON }],
  ['dependencyOf', { kind: RELATION_DEPENDS_ON, reversed: true }],
  ['providesApis', { kind: RELATION_PROVIDES_API }],
  ['consumesApis', { kind: RELATION_CONSUMES_API }],
  ...PLATFORM_RELATIONS.map(
    ({ field, type }) => [field, { kind: type }] as const,
  ),
]);

/** What tells two edges apart. */
export function edgeKey(edge: Pick<CatalogEdge, 'from' | 'to' | 'kind'>) {
  return `${edge.from} ${edge.kind} ${edge.to}`;
}

/** The edges between known entities, each once, in the order of the files. */
export function edgesOf(
  entities: readonly CatalogEntity[],
  architecture: Architecture | undefined,
): CatalogEdge[] {
  const diagrams = new Map(
    architecture?.edges.map(edge => [edgeKey(edge), edge.diagram]),
  );
  const known = new Set(entities.map(({ ref }) => ref));
  const edges = new Map<string, CatalogEdge>();
  for (const entity of entities) {
    for (const { field, target } of referencesOf(entity)) {
      const relation = KINDS.get(field);
      if (!relation || !target || !known.has(target)) {
        continue;
      }
      const ends = relation.reversed
        ? { from: target, to: entity.ref }
        : { from: entity.ref, to: target };
      const key = edgeKey({ ...ends, kind: relation.kind });
      if (!edges.has(key)) {
        const origin = originOf(diagrams.get(key));
        edges.set(key, { ...ends, kind: relation.kind, ...origin });
      }
    }
  }
  return [...edges.values()];
}

function originOf(
  diagram: string | undefined,
): Pick<CatalogEdge, 'origin' | 'diagram'> {
  if (diagram === undefined) {
    return { origin: 'platform' };
  }
  return diagram === IMPLIED
    ? { origin: 'implied' }
    : { origin: 'drawn', diagram };
}
