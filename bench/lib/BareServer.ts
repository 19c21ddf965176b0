import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The server that the baselines ask, in a process of its own like what it is compared with. */
export class BareServer {
  readonly address: string;
  readonly #child: ChildProcess;

  static async start(): Promise<BareServer> {
    const child = fork(join(__dirname, 'bareServerChild.ts'), {
      execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
    });
    const [address] = (await once(child, 'message')) as [string];
    return new BareServer(child, address);
  }

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.address = address;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}
