import { type Entity, stringifyLocationRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type {
  CatalogProcessor,
  LocationSpec,
} from '@backstage/plugin-catalog-node';
import { ENVIRONMENTS_LOCATION, isClaimed, refusal } from './claimedEntities';

/** Refuses environments of any other source, such as another provider. */
export class EnvironmentsGuard implements CatalogProcessor {
  getProcessorName(): string {
    return 'EnvironmentsGuard';
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
  ): Promise<Entity> {
    if (isClaimed(entity) && location.type !== ENVIRONMENTS_LOCATION) {
      throw new InputError(
        `${stringifyLocationRef(location)}: ${refusal(entity.metadata.name)}`,
      );
    }
    return entity;
  }
}
