import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  type Runbook,
  runbookSchema,
} from '@brown-bear/plugin-runbooks-common';
import type { RunbooksApi } from './RunbooksApi';

type RunbooksClientOptions = { discoveryApi: DiscoveryApi; fetchApi: FetchApi };

/** Talks to the runbooks backend over HTTP. */
export class RunbooksClient implements RunbooksApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  static create(options: RunbooksClientOptions): RunbooksClient {
    return new RunbooksClient(options);
  }

  private constructor(options: RunbooksClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getRunbook(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<Runbook> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const baseUrl = await this.#discoveryApi.getBaseUrl('runbooks');
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/v1/runbooks/${path}`,
      { signal: options?.signal },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const parsed = runbookSchema.safeParse(await response.json());
    if (!parsed.success) {
      const fields = parsed.error.issues.map(issue => issue.path.join('.'));
      throw new Error(
        `The runbooks backend answered in a form this page does not know (${fields.join(
          ', ',
        )}); reload the page, and if that does not help, update the portal`,
      );
    }
    return parsed.data;
  }
}
