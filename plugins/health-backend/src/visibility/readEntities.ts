import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Entities per answer of the catalog. */
const PAGE = 1000;

/** All entities of some kinds that the holder of the credentials may see. */
export async function readEntities(options: {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  kinds: string[];
  fields: string[];
}): Promise<Entity[]> {
  const { catalog, credentials, fields, kinds } = options;
  const entities: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor
        ? { cursor, fields, limit: PAGE }
        : {
            fields,
            filter: { kind: kinds },
            limit: PAGE,
            totalItems: 'exclude',
          },
      { credentials },
    );
    entities.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return entities;
}
