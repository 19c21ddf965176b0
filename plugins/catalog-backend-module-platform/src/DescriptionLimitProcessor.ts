import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import { MAX_DESCRIPTION_CHARACTERS } from '@brown-bear/plugin-platform-common';

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
    if (length > MAX_DESCRIPTION_CHARACTERS) {
      throw new InputError(
        `${location.target}: metadata.description of ${stringifyEntityRef(
          entity,
        )} has ${length} characters; expected at most ${MAX_DESCRIPTION_CHARACTERS}, the rest belongs in runbook.md`,
      );
    }
    return entity;
  }
}
