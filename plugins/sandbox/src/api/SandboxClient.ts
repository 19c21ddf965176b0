import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { sandboxStateSchema } from '@brown-bear/plugin-sandbox-common';
import type { SandboxState } from '@brown-bear/plugin-sandbox-common';
import type { SandboxApi } from './SandboxApi';

/** Talks to the sandbox backend over HTTP. */
export class SandboxClient implements SandboxApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): SandboxClient {
    return new SandboxClient(options.discoveryApi, options.fetchApi);
  }

  private constructor(discoveryApi: DiscoveryApi, fetchApi: FetchApi) {
    this.#discoveryApi = discoveryApi;
    this.#fetchApi = fetchApi;
  }

  async getState(options?: { signal?: AbortSignal }): Promise<SandboxState> {
    const response = await this.#send('/v1/state', { signal: options?.signal });
    const parsed = sandboxStateSchema.safeParse(await response.json());
    if (!parsed.success) {
      const field = parsed.error.issues[0].path.join('.');
      throw new Error(
        `The sandbox backend answered in a form this page does not know (${field}); reload the page`,
      );
    }
    return parsed.data;
  }

  async injectFault(
    fault: { type: string } & Record<string, unknown>,
  ): Promise<void> {
    await this.#post('/v1/faults', fault);
  }

  async healFault(id: string): Promise<void> {
    await this.#send(`/v1/faults/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  async changeClock(change: {
    advance?: string;
    rate?: number;
  }): Promise<void> {
    await this.#post('/v1/clock', change);
  }

  async startScenario(name: string): Promise<void> {
    await this.#post('/v1/scenarios', { name });
  }

  async stopScenario(id: string): Promise<void> {
    await this.#send(`/v1/scenarios/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  async #post(path: string, body: object): Promise<void> {
    await this.#send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('sandbox');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
