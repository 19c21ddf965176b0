import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

type Pair = { near: Socket; far: Socket; isDead: boolean };

/** A network that can fail between a client and an endpoint. */
export class TestProxy {
  /** The endpoint as reached through here. */
  readonly address: string;
  /** Breaks every new connection off. */
  isClosed = false;
  readonly #server: Server;
  readonly #pairs: Set<Pair>;

  static async start(endpoint: string): Promise<TestProxy> {
    const { hostname, port, protocol } = new URL(endpoint);
    const pairs = new Set<Pair>();
    const state: { proxy?: TestProxy } = {};
    const server = createServer(near => {
      near.on('error', () => undefined);
      if (state.proxy?.isClosed) {
        near.resetAndDestroy();
        return;
      }
      const far = connect(Number(port), hostname);
      far.on('error', () => undefined);
      const pair: Pair = { near, far, isDead: false };
      pairs.add(pair);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ]) {
        from.on('data', data => {
          if (!pair.isDead) {
            to.write(data);
          }
        });
        from.once('close', () => {
          pairs.delete(pair);
          to.destroy();
        });
      }
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port: own } = server.address() as AddressInfo;
    state.proxy = new TestProxy(`${protocol}//127.0.0.1:${own}`, server, pairs);
    return state.proxy;
  }

  private constructor(address: string, server: Server, pairs: Set<Pair>) {
    this.address = address;
    this.#server = server;
    this.#pairs = pairs;
  }

  /** Of the connections that are open and alive, in the order they were made. */
  get alive(): number {
    return [...this.#pairs].filter(({ isDead }) => !isDead).length;
  }

  /** Waits for another connection. */
  async opened(): Promise<void> {
    await once(this.#server, 'connection');
  }

  /** Resets connections: all, or that of this number. Says how many, as the next two do. */
  cut(index?: number): number {
    const hit = this.#some(index);
    hit.forEach(({ near }) => near.resetAndDestroy());
    return hit.length;
  }

  /** Ends connections in good order, wherever they are in what they say. */
  end(index?: number): number {
    const hit = this.#some(index);
    hit.forEach(({ near }) => near.end());
    return hit.length;
  }

  /** Nothing passes any more on open connections, which stay open. */
  mute(index?: number): number {
    const hit = this.#some(index);
    hit.forEach(pair => {
      pair.isDead = true;
    });
    return hit.length;
  }

  async stop(): Promise<void> {
    this.#pairs.forEach(({ near }) => near.destroy());
    await new Promise(resolve => this.#server.close(resolve));
  }

  #some(index?: number): Pair[] {
    const alive = [...this.#pairs].filter(({ isDead }) => !isDead);
    return index === undefined ? alive : alive.slice(index, index + 1);
  }
}
