import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './createCertificate';

/** The sandbox is for this machine alone. */
const HOST = '127.0.0.1';

/** One open port. */
export class Listener {
  readonly #server: Server;
  readonly protocol: 'http' | 'https';

  static async open(options: {
    /** What listens there, for the message when it cannot. */
    title: string;
    /** Environment variable that chooses another port. */
    portVariable: string;
    port: number;
    handler: RequestListener;
    certificate?: Certificate;
  }): Promise<Listener> {
    const { title, portVariable, port, handler, certificate } = options;
    const server = certificate
      ? createTlsServer(
          { key: certificate.key, cert: certificate.certificate },
          handler,
        )
      : createServer(handler);
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'EADDRINUSE'
            ? new Error(
                `port ${port} (${title}) is in use: stop the program that listens there, or choose another port with ${portVariable}`,
              )
            : error,
        ),
      );
      server.listen(port, HOST, resolve);
    });
    return new Listener(server, certificate ? 'https' : 'http');
  }

  private constructor(server: Server, protocol: 'http' | 'https') {
    this.#server = server;
    this.protocol = protocol;
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `${this.protocol}://${HOST}:${port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
