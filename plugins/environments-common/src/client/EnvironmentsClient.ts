import { ResponseError } from '@backstage/errors';
import type { Environment, EnvironmentEvent } from '../Environment';
import type {
  EnvironmentNameCheck,
  EnvironmentOptions,
} from '../EnvironmentOptions';
import type { EnvironmentDrift, EnvironmentPlan } from '../EnvironmentPlan';

/**
 * What the client needs of its surroundings; the app's own APIs fit.
 * @public
 */
export type EnvironmentsClientOptions = {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
};

/** Lets a request be given up. @public */
export type RequestOptions = { signal?: AbortSignal };

/**
 * Which environments; what is absent does not restrict.
 * @public
 */
export type EnvironmentsQuery = {
  owner?: string;
  phase?: string;
  cluster?: string;
  kind?: 'core' | 'self-service';
};

/**
 * A former spec that can be gone back to.
 * @public
 */
export type EnvironmentGeneration = {
  generation: number;
  createdAt: string;
  createdBy: string;
  spec: Environment['spec'];
};

type Body = Record<string, unknown>;

/** `askedAt`: of the approval as it was seen; without it, whatever is asked for. */
type DecisionRequest = { comment?: string; askedAt?: string };

/**
 * Talks to the environments backend over HTTP. Rejects with a `ResponseError`
 * that holds what the backend said. What changes an environment answers at
 * once, with the environment on its way; its progress is read again.
 * @public
 */
export class EnvironmentsClient {
  readonly #discoveryApi: EnvironmentsClientOptions['discoveryApi'];
  readonly #fetchApi: EnvironmentsClientOptions['fetchApi'];

  static create(options: EnvironmentsClientOptions): EnvironmentsClient {
    return new EnvironmentsClient(options);
  }

  private constructor(options: EnvironmentsClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  options(options?: RequestOptions): Promise<EnvironmentOptions> {
    return this.#send('GET', '/v1/options', options);
  }

  checkName(
    name: string,
    options?: RequestOptions,
  ): Promise<EnvironmentNameCheck> {
    return this.#send('GET', `/v1/names/${encodeURIComponent(name)}`, options);
  }

  /** `spec` as far as it is filled in: what is wrong with it is an InputError. */
  plan(spec: unknown, options?: RequestOptions): Promise<EnvironmentPlan> {
    return this.#send('POST', '/v1/plan', { ...options, body: { spec } });
  }

  async list(
    query: EnvironmentsQuery = {},
    options?: RequestOptions,
  ): Promise<Environment[]> {
    const search = new URLSearchParams(query).toString();
    const { items } = await this.#send<{ items: Environment[] }>(
      'GET',
      `/v1/environments${search && `?${search}`}`,
      options,
    );
    return items;
  }

  get(name: string, options?: RequestOptions): Promise<Environment> {
    return this.#send('GET', pathOf(name), options);
  }

  /** Newest first. */
  async events(
    name: string,
    query: { limit?: number; before?: number } = {},
    options?: RequestOptions,
  ): Promise<EnvironmentEvent[]> {
    const search = new URLSearchParams(
      Object.entries(query).map(([key, value]) => [key, String(value)]),
    ).toString();
    const { items } = await this.#send<{ items: EnvironmentEvent[] }>(
      'GET',
      `${pathOf(name)}/events${search && `?${search}`}`,
      options,
    );
    return items;
  }

  drift(name: string, options?: RequestOptions): Promise<EnvironmentDrift> {
    return this.#send('GET', `${pathOf(name)}/drift`, options);
  }

  /** What it should consist of: the objects that were rendered last. */
  async objects(name: string, options?: RequestOptions): Promise<Body[]> {
    const { items } = await this.#send<{ items: Body[] }>(
      'GET',
      `${pathOf(name)}/objects`,
      options,
    );
    return items;
  }

  async generations(
    name: string,
    options?: RequestOptions,
  ): Promise<EnvironmentGeneration[]> {
    const { items } = await this.#send<{ items: EnvironmentGeneration[] }>(
      'GET',
      `${pathOf(name)}/generations`,
      options,
    );
    return items;
  }

  create(request: { spec: unknown; planHash: string }): Promise<Environment> {
    return this.#send('POST', '/v1/environments', { body: request });
  }

  update(
    name: string,
    request: { spec: unknown; planHash: string; generation: number },
  ): Promise<Environment> {
    return this.#send('PUT', pathOf(name), { body: request });
  }

  /** Moves the end by an ISO 8601 duration, from `expiresAt` as it was seen. */
  extend(
    name: string,
    request: { by: string; expiresAt: string },
  ): Promise<Environment> {
    return this.#send('POST', `${pathOf(name)}/extend`, { body: request });
  }

  sleep(name: string): Promise<Environment> {
    return this.#send('POST', `${pathOf(name)}/sleep`);
  }

  wake(name: string): Promise<Environment> {
    return this.#send('POST', `${pathOf(name)}/wake`);
  }

  /** Ends what is in progress: a create is undone, an update taken back. */
  cancel(name: string): Promise<Environment> {
    return this.#send('POST', `${pathOf(name)}/cancel`);
  }

  /** Back to a former generation, as a new one. */
  rollback(
    name: string,
    request: { to: number; generation: number },
  ): Promise<Environment> {
    return this.#send('POST', `${pathOf(name)}/rollback`, { body: request });
  }

  approve(name: string, request: DecisionRequest): Promise<Environment> {
    return this.#send('POST', `${pathOf(name)}/approve`, { body: request });
  }

  reject(name: string, request: DecisionRequest): Promise<Environment> {
    return this.#send('POST', `${pathOf(name)}/reject`, { body: request });
  }

  delete(name: string): Promise<Environment> {
    return this.#send('DELETE', pathOf(name));
  }

  /**
   * Address of a stream of server-sent events: `snapshot` (`{ items }`), then
   * `environment` (an Environment) and `removed` (`{ name }`) as they change.
   */
  async streamUrl(query: { name?: string } = {}): Promise<string> {
    const search = new URLSearchParams(query).toString();
    const base = await this.#discoveryApi.getBaseUrl('environments');
    return `${base}/v1/stream${search && `?${search}`}`;
  }

  async #send<T>(
    method: string,
    path: string,
    options: RequestOptions & { body?: Body } = {},
  ): Promise<T> {
    const base = await this.#discoveryApi.getBaseUrl('environments');
    const response = await this.#fetchApi.fetch(`${base}${path}`, {
      method,
      signal: options.signal,
      ...(options.body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(options.body),
      }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function pathOf(name: string): string {
  return `/v1/environments/${encodeURIComponent(name)}`;
}
