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
  /** Number of entities this one needs directly, of those the reader may see. */
  needs: number;
  /** Number of entities that need this one directly, of those the reader may see. */
  neededBy: number;
};

/** The view of catalog entities that the home page works on. */
export function toPlatformEntities(entities: Entity[]): PlatformEntity[] {
  // Relations also name entities that are hidden from the reader; a count that
  // includes them would betray them.
  const visible = new Set(entities.map(entity => stringifyEntityRef(entity)));
  return entities.map(entity => toPlatformEntity(entity, visible));
}

function toPlatformEntity(
  entity: Entity,
  visible: Set<string>,
): PlatformEntity {
  const { metadata, spec = {}, relations = [] } = entity;
  const count = (type: string) =>
    relations.filter(
      relation => relation.type === type && visible.has(relation.targetRef),
    ).length;
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
    needs: count(RELATION_DEPENDS_ON),
    neededBy: count(RELATION_DEPENDENCY_OF),
  };
}
