import {
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_ON_CALL,
  ANNOTATION_RUNBOOK,
} from '@brown-bear/plugin-platform-common';

/** What the home page shows of one entity of the platform. */
export type PlatformEntity = {
  ref: string;
  title: string;
  description: string;
  type: string;
  system: string;
  owner?: string;
  onCall?: string;
  tags: string[];
  hasRunbook: boolean;
  hasWorkload: boolean;
  /** Number of entities this one needs directly. */
  needs: number;
  /** Number of entities that need this one directly. */
  neededBy: number;
};

function countRelations(entity: Entity, type: string): number {
  return (entity.relations ?? []).filter(relation => relation.type === type)
    .length;
}

/** The view of a catalog entity that the home page works on. */
export function toPlatformEntity(entity: Entity): PlatformEntity {
  const { metadata, spec = {}, relations = [] } = entity;
  return {
    ref: stringifyEntityRef(entity),
    title: metadata.title ?? metadata.name,
    description: metadata.description ?? '',
    type: String(spec.type ?? entity.kind),
    system: String(spec.system ?? ''),
    owner: relations.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef,
    onCall: metadata.annotations?.[ANNOTATION_ON_CALL],
    tags: metadata.tags ?? [],
    hasRunbook: Boolean(metadata.annotations?.[ANNOTATION_RUNBOOK]),
    hasWorkload: Boolean(metadata.annotations?.['backstage.io/kubernetes-id']),
    needs: countRelations(entity, RELATION_DEPENDS_ON),
    neededBy: countRelations(entity, RELATION_DEPENDENCY_OF),
  };
}
