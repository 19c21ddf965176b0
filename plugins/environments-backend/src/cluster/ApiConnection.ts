import { toError } from '@backstage/errors';
import type {
  ClusterConnection,
  ClusterCredential,
} from '@brown-bear/plugin-platform-node';
import { Pool } from 'undici';
import { ClusterError } from './ClusterError';

/** Sockets to one API server. */
const SOCKETS = 32;

const CONNECT_MS = 5_000;

/** An API server with slow webhooks takes up to 30 s for a write. */
const ANSWER_MS = 35_000;

/** Pages of lists are far smaller, bytes. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** Codes of a kept connection that the other side had closed meanwhile. */
const STALE = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

export type ApiRequest = {
  method: 'DELETE' | 'GET' | 'PATCH';
  /** With its query, after the cluster's own path. */
  path: string;
  accept?: string;
  body?: { type: string; content: string };
  signal?: AbortSignal;
};

export type ApiAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
};

export type ApiEndpoint = Pick<
  ClusterConnection,
  'ca' | 'name' | 'skipTLSVerify' | 'url'
>;

/** Speaks to one API server over kept connections. Bodies pass as they are. */
export class ApiConnection {
  readonly #endpoint: ApiEndpoint;
  readonly #base: string;
  readonly #pool: Pool;

  static create(options: {
    endpoint: ApiEndpoint;
    answerMs?: number;
  }): ApiConnection {
    const { answerMs = ANSWER_MS, endpoint } = options;
    if (!URL.canParse(endpoint.url)) {
      throw new ClusterError({
        message: `Cluster ${endpoint.name}: its configured URL is not one`,
        reason: 'transient',
      });
    }
    return new ApiConnection(endpoint, answerMs);
  }

  private constructor(endpoint: ApiEndpoint, answerMs: number) {
    const { ca, skipTLSVerify, url } = endpoint;
    this.#endpoint = endpoint;
    this.#base = new URL(url).pathname.replace(/\/+$/, '');
    this.#pool = new Pool(new URL(url).origin, {
      connections: SOCKETS,
      connect: { ca, rejectUnauthorized: !skipTLSVerify, timeout: CONNECT_MS },
      headersTimeout: answerMs,
      bodyTimeout: answerMs,
      maxResponseSize: LARGEST_ANSWER,
    });
  }

  /** Whether it leads to where this one says. */
  isTo(endpoint: ApiEndpoint): boolean {
    return (
      endpoint.url === this.#endpoint.url &&
      endpoint.ca === this.#endpoint.ca &&
      endpoint.skipTLSVerify === this.#endpoint.skipTLSVerify
    );
  }

  /** The answer, whatever its status. A network that fails is a transient ClusterError. */
  async send(
    request: ApiRequest,
    credential: ClusterCredential,
  ): Promise<ApiAnswer> {
    try {
      return await this.#send(request, credential);
    } catch (error) {
      request.signal?.throwIfAborted();
      // What only reads can be asked twice.
      if (request.method === 'GET' && STALE.includes(codeOf(error))) {
        return this.#send(request, credential).catch(again =>
          this.#fail(again, request.signal),
        );
      }
      return this.#fail(error, request.signal);
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #send(
    request: ApiRequest,
    credential: ClusterCredential,
  ): Promise<ApiAnswer> {
    const { accept = 'application/json', body, method, path, signal } = request;
    const response = await this.#pool.request({
      method,
      path: `${this.#base}${path}`,
      headers: {
        accept,
        ...(body && { 'content-type': body.type }),
        ...this.#authorization(credential),
      },
      body: body?.content,
      signal,
    });
    const text = await response.body.text();
    return { status: response.statusCode, headers: response.headers, text };
  }

  #authorization(credential: ClusterCredential): Record<string, string> {
    if (credential.type !== 'bearer token') {
      return {};
    }
    // The HTTP client would repeat the value in its error.
    if (!/^[\x21-\x7e]+$/.test(credential.token)) {
      throw new ClusterError({
        message: `Cluster ${
          this.#endpoint.name
        }: the portal's token for it is empty or cannot be put in a header`,
        reason: 'transient',
      });
    }
    return { authorization: `Bearer ${credential.token}` };
  }

  #fail(error: unknown, signal: AbortSignal | undefined): never {
    signal?.throwIfAborted();
    if (error instanceof ClusterError) {
      throw error;
    }
    const { cause, message } = toError(error);
    const why = message || toError(cause).message || codeOf(error);
    throw new ClusterError({
      message: `Cluster ${this.#endpoint.name} cannot be asked: ${why}`,
      reason: 'transient',
      cause: error,
    });
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}
