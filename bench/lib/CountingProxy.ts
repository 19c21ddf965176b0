import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Passes requests on to a server over plain HTTP and counts them. */
export class CountingProxy {
  readonly address: string;
  readonly #server: Server;
  #requests = 0;

  static async start(target: string): Promise<CountingProxy> {
    const proxy: { count(): void } = { count: () => undefined };
    const server = createServer((incoming, response) => {
      proxy.count();
      const outgoing = request(
        new URL(incoming.url!, target),
        { method: incoming.method, headers: incoming.headers },
        answer => {
          response.writeHead(answer.statusCode!, answer.headers);
          // A watch says nothing for a while; its head must not wait for that.
          response.flushHeaders();
          answer.pipe(response);
          answer.on('error', () => response.destroy());
        },
      );
      outgoing.on('error', () => response.destroy());
      response.on('close', () => outgoing.destroy());
      incoming.pipe(outgoing);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const counting = new CountingProxy(server);
    proxy.count = () => {
      counting.#requests += 1;
    };
    return counting;
  }

  private constructor(server: Server) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.address = `http://127.0.0.1:${port}`;
  }

  /** How many requests there have been. */
  get requests(): number {
    return this.#requests;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
