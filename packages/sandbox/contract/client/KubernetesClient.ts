import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Answer, Body } from './Answer';
import { WatchStream } from './WatchStream';

/** A patch by the name its media type has. */
const PATCH_TYPES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
};

type Request = {
  method: string;
  /** With its query. */
  path: string;
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
};

/**
 * Speaks to an API server as one user and hides nothing: paths, bodies and
 * answers are those on the wire.
 */
export class KubernetesClient {
  readonly #endpoint: string;
  readonly #token: string | undefined;
  readonly #agent: Agent | undefined;

  static create(options: {
    endpoint: string;
    token?: string;
    certificateAuthority?: string;
  }): KubernetesClient {
    const { endpoint, token, certificateAuthority } = options;
    const agent = endpoint.startsWith('https:')
      ? new Agent({ keepAlive: true, ca: certificateAuthority })
      : undefined;
    return new KubernetesClient(endpoint.replace(/\/$/, ''), token, agent);
  }

  private constructor(
    endpoint: string,
    token: string | undefined,
    agent: Agent | undefined,
  ) {
    this.#endpoint = endpoint;
    this.#token = token;
    this.#agent = agent;
  }

  async send(request: Request): Promise<Answer> {
    const response = await this.#open(request);
    const content = await text(response);
    return {
      status: response.statusCode!,
      headers: response.headers,
      text: content,
      body: parse(content),
    };
  }

  get(path: string, accept = 'application/json'): Promise<Answer> {
    return this.send({ method: 'GET', path, headers: { accept } });
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.send({ method: 'POST', path, body });
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.send({ method: 'PUT', path, body });
  }

  delete(path: string, deleteOptions?: Body): Promise<Answer> {
    const body = deleteOptions && {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      ...deleteOptions,
    };
    return this.send({ method: 'DELETE', path, body });
  }

  jsonPatch(path: string, body: unknown): Promise<Answer> {
    return this.#patch('json', path, body);
  }

  mergePatch(path: string, body: unknown): Promise<Answer> {
    return this.#patch('merge', path, body);
  }

  strategicPatch(path: string, body: unknown): Promise<Answer> {
    return this.#patch('strategic', path, body);
  }

  /** Server-side apply; the path has to name a `fieldManager`. */
  apply(path: string, body: unknown): Promise<Answer> {
    return this.#patch('apply', path, body);
  }

  /** Opens a watch; the path has to say `watch=true`. */
  async watch(path: string, accept = 'application/json'): Promise<WatchStream> {
    const response = await this.#open({
      method: 'GET',
      path,
      headers: { accept },
    });
    if (response.statusCode !== 200) {
      throw new Error(
        `GET ${path} answered ${response.statusCode}: ${await text(response)}`,
      );
    }
    return WatchStream.create({ response });
  }

  /** Closes the connections that are kept open for the next request. */
  close(): void {
    this.#agent?.destroy();
  }

  #patch(type: keyof typeof PATCH_TYPES, path: string, body: unknown) {
    const headers = { 'content-type': PATCH_TYPES[type] };
    return this.send({ method: 'PATCH', path, body, headers });
  }

  #open({ method, path, body, headers }: Request): Promise<IncomingMessage> {
    const url = new URL(`${this.#endpoint}${path}`);
    const content =
      body === undefined || typeof body === 'string'
        ? body
        : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const options = {
        method,
        headers: {
          accept: 'application/json',
          'user-agent': 'contract/1.0',
          ...(this.#token && { authorization: `Bearer ${this.#token}` }),
          ...(content !== undefined && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(content)),
          }),
          ...headers,
        },
      };
      const request: ClientRequest = this.#agent
        ? httpsRequest(url, { ...options, agent: this.#agent }, resolve)
        : httpRequest(url, options, resolve);
      request.once('error', reject);
      request.end(content);
    });
  }
}

/** What is not JSON is found in the answer's text. */
function parse(content: string): Body {
  try {
    return JSON.parse(content);
  } catch {
    return {};
  }
}
