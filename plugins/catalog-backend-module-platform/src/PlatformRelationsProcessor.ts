import {
  type CompoundEntityRef,
  type Entity,
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { PLATFORM_RELATIONS } from '@brown-bear/plugin-platform-common';

/** Turns `spec.promotesTo`, `watchedBy` and `logsTo` into relations, both ways. */
export class PlatformRelationsProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'PlatformRelationsProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const self = getCompoundEntityRef(entity);
    for (const { field, type, reverse } of PLATFORM_RELATIONS) {
      for (const target of refsOf({ entity, field, location })) {
        emit(processingResult.relation({ source: self, type, target }));
        emit(
          processingResult.relation({
            source: target,
            type: reverse,
            target: self,
          }),
        );
      }
    }
    return entity;
  }
}

function refsOf(options: {
  entity: Entity;
  field: string;
  location: LocationSpec;
}): CompoundEntityRef[] {
  const { entity, field, location } = options;
  const value = entity.spec?.[field];
  if (value === undefined) {
    return [];
  }
  const where = `${location.target}: spec.${field} of ${stringifyEntityRef(
    entity,
  )}`;
  if (!Array.isArray(value)) {
    throw new InputError(
      `${where} must be a list of entity references, such as [resource:default/monitoring-stack]`,
    );
  }
  return value.map((ref, index) => {
    const parsed = parseFullRef(ref);
    if (!parsed) {
      throw new InputError(
        `${where} is malformed at position ${index}: expected kind:namespace/name, got ${JSON.stringify(
          ref,
        )}`,
      );
    }
    return parsed;
  });
}

/** Only the full form: a shortened one means something else in another namespace. */
function parseFullRef(ref: unknown): CompoundEntityRef | undefined {
  if (typeof ref !== 'string') {
    return undefined;
  }
  try {
    const parsed = parseEntityRef(ref);
    return stringifyEntityRef(parsed) === ref.toLocaleLowerCase('en-US')
      ? parsed
      : undefined;
  } catch {
    return undefined;
  }
}
