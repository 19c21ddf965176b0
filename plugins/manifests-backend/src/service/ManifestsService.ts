import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import type { CommittedManifests } from './CommittedManifests';
import { inEnvironment } from './inEnvironment';
import { otherEntities, withoutHidden } from './withoutHidden';

type ManifestsServiceOptions = {
  catalog: CatalogService;
  committed: CommittedManifests;
};

/** Says what is rendered of an entity, as far as the caller may see it. */
export class ManifestsService {
  readonly #catalog: CatalogService;
  readonly #committed: CommittedManifests;

  static create(options: ManifestsServiceOptions): ManifestsService {
    return new ManifestsService(options);
  }

  private constructor(options: ManifestsServiceOptions) {
    this.#catalog = options.catalog;
    this.#committed = options.committed;
  }

  /**
   * The catalog is asked with the caller's credentials: an entity the caller
   * may not see answers exactly like one that does not exist, and an edge to
   * such an entity is left out together with the NetworkPolicies made for it.
   */
  async get(options: {
    entityRef: string;
    /** Only this environment; all of them without it. */
    environment?: string;
    credentials: BackstageCredentials;
  }): Promise<EntityManifests> {
    const { entityRef, environment, credentials } = options;
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`There is no entity ${entityRef} in the catalog`);
    }
    const everything = this.#committed.of(stringifyEntityRef(entity));
    const hidden = await this.#hidden(otherEntities(everything), credentials);
    const manifests = withoutHidden(everything, hidden);
    return environment === undefined
      ? manifests
      : inEnvironment(manifests, environment);
  }

  /** Those of the entities that the caller may not see, by one query. */
  async #hidden(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    if (entityRefs.length === 0) {
      return new Set();
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata.namespace', 'metadata.name'] },
      { credentials },
    );
    return new Set(entityRefs.filter((_, index) => !items[index]));
  }
}
