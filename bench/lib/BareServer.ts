import { join } from 'node:path';
import { ChildServer } from './ChildServer';

/** The server that the baselines ask. */
export class BareServer {
  readonly address: string;
  readonly #child: ChildServer<string>;

  static async start(): Promise<BareServer> {
    const file = join(__dirname, 'bareServerChild.ts');
    return new BareServer(await ChildServer.start<string>({ file }));
  }

  private constructor(child: ChildServer<string>) {
    this.#child = child;
    this.address = child.ready;
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
