import type { PlatformEntity } from './PlatformEntity';

/** Whether every word of the query occurs in what the row says about the entity. */
export function matchesQuery(entity: PlatformEntity, query: string): boolean {
  const text = [
    entity.ref,
    entity.title,
    entity.type,
    entity.system,
    entity.owner ?? '',
    entity.description,
    ...entity.tags,
  ]
    .join(' ')
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
