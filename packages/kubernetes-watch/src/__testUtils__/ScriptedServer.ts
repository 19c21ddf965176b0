import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = {
  path: string;
  query: URLSearchParams;
  isWatch: boolean;
  authorization: string | undefined;
  accept: string | undefined;
};

/** Answers one request of the followed kind; the test plays the API server. */
export type Script = (asked: Asked, answer: ScriptedAnswer) => void;

/** What a real API server, or something that pretends to be one, may send. */
export class ScriptedAnswer {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  list(
    names: Record<string, string>,
    metadata: { resourceVersion: string; continue?: string },
  ): void {
    const items = Object.entries(names).map(([name, version]) =>
      configMap(name, version),
    );
    this.json(200, { kind: 'ConfigMapList', metadata, items });
  }

  json(
    status: number,
    body: object,
    headers: Record<string, string> = {},
  ): void {
    this.#response.writeHead(status, {
      'content-type': 'application/json',
      ...headers,
    });
    this.#response.end(JSON.stringify(body));
  }

  status(code: number, message: string, headers?: Record<string, string>) {
    this.json(code, { kind: 'Status', code, message }, headers);
  }

  page(html: string): void {
    this.#response.writeHead(200, { 'content-type': 'text/html' });
    this.#response.end(html);
  }

  /** Opens a watch, or another answer that is not ended. */
  stream(status = 200): this {
    this.#response.writeHead(status, { 'content-type': 'application/json' });
    this.#response.flushHeaders();
    return this;
  }

  event(type: string, name: string, version: string): this {
    return this.raw(
      `${JSON.stringify({ type, object: configMap(name, version) })}\n`,
    );
  }

  bookmark(version: string): this {
    const object = { metadata: { resourceVersion: version } };
    return this.raw(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`);
  }

  error(code: number, message: string): this {
    const object = { kind: 'Status', code, message };
    return this.raw(`${JSON.stringify({ type: 'ERROR', object })}\n`);
  }

  raw(text: string): this {
    this.#response.write(text);
    return this;
  }

  /** Resolves when the client has gone, or everything is sent. */
  closed(): Promise<void> {
    return new Promise(resolve => {
      this.#response.once('close', resolve);
    });
  }

  end(): void {
    this.#response.end();
  }

  reset(): void {
    this.#response.socket?.resetAndDestroy();
  }
}

function configMap(name: string, resourceVersion: string) {
  return {
    metadata: { name, namespace: 'shop', resourceVersion },
    data: { version: resourceVersion },
  };
}

/** An API server of one kind, ConfigMap, that does what a test tells it. */
export class ScriptedServer {
  readonly address: string;
  /** All requests for the kind. */
  readonly asked: Asked[];
  /** Paths of what the canary asked, whose leases nobody may read. */
  readonly probed: string[];
  readonly #server: Server;

  static async start(script: Script): Promise<ScriptedServer> {
    const asked: Asked[] = [];
    const probed: string[] = [];
    const serve = (request: IncomingMessage, response: ServerResponse) => {
      const answer = new ScriptedAnswer(response);
      const { pathname, searchParams } = new URL(
        request.url ?? '',
        'http://server',
      );
      if (pathname === '/version' || pathname.includes('/leases')) {
        probed.push(pathname);
      }
      if (pathname === '/version') {
        answer.json(200, { gitVersion: 'v1.33.0' });
      } else if (pathname.includes('/leases')) {
        answer.status(403, 'leases are forbidden');
      } else {
        const one: Asked = {
          path: pathname,
          query: searchParams,
          isWatch: searchParams.get('watch') === 'true',
          authorization: request.headers.authorization,
          accept: request.headers.accept,
        };
        asked.push(one);
        script(one, answer);
      }
    };
    const server = createServer(serve);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new ScriptedServer(`http://127.0.0.1:${port}`, {
      server,
      asked,
      probed,
    });
  }

  private constructor(
    address: string,
    options: { server: Server; asked: Asked[]; probed: string[] },
  ) {
    this.probed = options.probed;
    this.address = address;
    this.asked = options.asked;
    this.#server = options.server;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
