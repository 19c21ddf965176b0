import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';

/**
 * Longest description of an entity, characters. It is shown in tables, indexed
 * by search and sent with every list; a pasted manual would slow all of them.
 * The rule `too-large` of the platform check has the same limit.
 */
const MAX_CHARACTERS = 2000;

/** Keeps entities with an oversized description out of the catalog. */
export class DescriptionLimitProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'DescriptionLimitProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
  ): Promise<Entity> {
    const { length } = entity.metadata.description ?? '';
    if (length > MAX_CHARACTERS) {
      throw new InputError(
        `${location.target}: metadata.description of ${stringifyEntityRef(
          entity,
        )} has ${length} characters; expected at most ${MAX_CHARACTERS}, the rest belongs in runbook.md`,
      );
    }
    return entity;
  }
}
