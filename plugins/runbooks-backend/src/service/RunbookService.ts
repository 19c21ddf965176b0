import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_RUNBOOK } from '@brown-bear/plugin-platform-common';
import type { Runbook } from '@brown-bear/plugin-runbooks-common';
import type { RunbookSource } from './RunbookSource';

type RunbookServiceOptions = {
  catalog: CatalogService;
  source: RunbookSource;
};

/** Finds and reads the runbook of an entity, as the caller may see it. */
export class RunbookService {
  readonly #catalog: CatalogService;
  readonly #source: RunbookSource;

  static create(options: RunbookServiceOptions): RunbookService {
    return new RunbookService(options);
  }

  private constructor(options: RunbookServiceOptions) {
    this.#catalog = options.catalog;
    this.#source = options.source;
  }

  /**
   * The catalog is asked with the caller's credentials, and an entity the
   * caller may not see answers exactly like one that does not exist.
   */
  async get(options: {
    entityRef: string;
    credentials: BackstageCredentials;
  }): Promise<Runbook> {
    const { entityRef, credentials } = options;
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`There is no entity ${entityRef} in the catalog`);
    }
    const reference = entity.metadata.annotations?.[ANNOTATION_RUNBOOK];
    if (!reference) {
      throw new NotFoundError(
        `${stringifyEntityRef(
          entity,
        )} has no runbook; add runbook.md beside its catalog-info.yaml and the annotation ${ANNOTATION_RUNBOOK}: ./runbook.md`,
      );
    }
    const { content, source, updatedAt } = await this.#source.read({
      entity,
      reference,
    });
    return {
      entityRef: stringifyEntityRef(entity),
      title: titleOf(content, entity),
      content,
      source,
      ...(updatedAt && { updatedAt }),
    };
  }
}

/** The first line that is a first-level heading; runbooks start with it. */
function titleOf(content: string, entity: Entity): string {
  const heading = /^# +(.+?) *#*$/m.exec(content)?.[1];
  return heading ?? entity.metadata.title ?? entity.metadata.name;
}
