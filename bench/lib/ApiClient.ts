import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Endpoint } from '@brown-bear/sandbox';

const ADMIN_TOKEN = 'sandbox-admin';

/** A small client over plain HTTP: what is measured is the server. */
export class ApiClient {
  readonly #address: string;
  readonly #agent: Agent;

  static create(address: string): ApiClient {
    return new ApiClient(address);
  }

  /** Of the first plain endpoint with a name. */
  static for(endpoints: readonly Endpoint[], name: string): ApiClient {
    const endpoint = endpoints.find(
      entry => entry.name === name && entry.protocol === 'http',
    );
    if (!endpoint) {
      throw new Error(`there is no plain endpoint of ${name}`);
    }
    return ApiClient.create(endpoint.address);
  }

  private constructor(address: string) {
    this.#address = address;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 64 });
  }

  open(
    path: string,
    options: { method?: string; type?: string; body?: string } = {},
  ): Promise<IncomingMessage> {
    const { method = 'GET', type = 'application/json', body } = options;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.#address}${path}`,
        {
          method,
          agent: this.#agent,
          headers: {
            authorization: `Bearer ${ADMIN_TOKEN}`,
            ...(body !== undefined && {
              'content-type': type,
              'content-length': String(Buffer.byteLength(body)),
            }),
          },
        },
        resolve,
      );
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }

  async send(
    path: string,
    options: { method?: string; type?: string; body?: string } = {},
  ): Promise<Buffer> {
    const response = await this.open(path, options);
    const content = await buffer(response);
    if (response.statusCode! >= 300) {
      throw new Error(
        `${options.method ?? 'GET'} ${path} answered ${
          response.statusCode
        }: ${content.toString('utf8', 0, 500)}`,
      );
    }
    return content;
  }

  close(): void {
    this.#agent.destroy();
  }
}
