import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Passes connections on to an endpoint, and can cut them like a bad network. */
export class CuttableProxy {
  /** The endpoint as reached through here. */
  readonly address: string;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  static async start(endpoint: string): Promise<CuttableProxy> {
    const { hostname, port, protocol } = new URL(endpoint);
    const sockets = new Set<Socket>();
    const server = createServer(near => {
      const far = connect(Number(port), hostname);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ]) {
        sockets.add(socket);
        // A side that breaks takes the other with it.
        socket.on('error', () => undefined);
        socket.once('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const own = (server.address() as AddressInfo).port;
    return new CuttableProxy(`${protocol}//127.0.0.1:${own}`, server, sockets);
  }

  private constructor(address: string, server: Server, sockets: Set<Socket>) {
    this.address = address;
    this.#server = server;
    this.#sockets = sockets;
  }

  /** Breaks every connection off; new ones may be made. */
  cut(): void {
    this.#sockets.forEach(socket => socket.resetAndDestroy());
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
