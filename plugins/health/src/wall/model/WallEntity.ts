import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_TIER,
  ANNOTATION_ZONES,
} from '@brown-bear/plugin-platform-common';

/** What the wall says of one entity of the catalog. */
export type WallEntity = {
  ref: string;
  title: string;
  description: string;
  type: string;
  system: string;
  owner?: string;
  tier?: string;
  zones: readonly string[];
  /** What search finds it by, in lower case. */
  text: string;
};

/** The view of a catalog entity that the wall works on. */
export function toWallEntity(entity: Entity): WallEntity {
  const { metadata, spec = {}, relations = [] } = entity;
  const annotations = metadata.annotations ?? {};
  const ref = stringifyEntityRef(entity);
  const title = metadata.title ?? metadata.name;
  const type = String(spec.type ?? entity.kind);
  const system = String(spec.system ?? '').replace(/^.*[:/]/, '');
  const owner = relations.find(
    ({ type: relation }) => relation === RELATION_OWNED_BY,
  )?.targetRef;
  const description = metadata.description ?? '';
  return {
    ref,
    title,
    description,
    type,
    system,
    owner,
    tier: annotations[ANNOTATION_TIER],
    zones: annotations[ANNOTATION_ZONES]?.split(',').map(z => z.trim()) ?? [],
    text: [ref, title, type, system, owner, description, metadata.tags]
      .flat()
      .join(' ')
      .toLowerCase(),
  };
}
