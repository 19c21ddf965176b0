import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  type EntityManifests,
  entityManifestsSchema,
} from '@brown-bear/plugin-manifests-common';
import type { ManifestsApi } from './ManifestsApi';

type ManifestsClientOptions = {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
};

/** How many fields of a wrong answer are named; the first ones tell enough. */
const NAMED_FIELDS = 3;

/** Talks to the manifests backend over HTTP. */
export class ManifestsClient implements ManifestsApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  static create(options: ManifestsClientOptions): ManifestsClient {
    return new ManifestsClient(options);
  }

  private constructor(options: ManifestsClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getManifests(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<EntityManifests> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const baseUrl = await this.#discoveryApi.getBaseUrl('manifests');
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/v1/entities/${path}`,
      { signal: options?.signal },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const parsed = entityManifestsSchema.safeParse(await response.json());
    if (!parsed.success) {
      const fields = parsed.error.issues
        .slice(0, NAMED_FIELDS)
        .map(issue => issue.path.join('.'));
      throw new Error(
        `The manifests backend answered in a form this page does not know (${fields.join(
          ', ',
        )}); reload the page, and if that does not help, update the portal`,
      );
    }
    return parsed.data;
  }
}
