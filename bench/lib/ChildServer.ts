import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * A server in a process of its own, so that nothing of it is measured with the
 * bench. It tells `{ ready: … }` when it listens, and ends when the bench does.
 */
export class ChildServer<TReady> {
  readonly process: ChildProcess;
  readonly ready: TReady;

  static async start<TReady>(options: {
    file: string;
    /** Sent to the process before it starts anything. */
    order?: object;
    /** Flags of Node, as production starts with. */
    flags?: readonly string[];
  }): Promise<ChildServer<TReady>> {
    const child = fork(options.file, {
      execArgv: [
        ...(options.flags ?? []),
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
      ],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.send(options.order ?? {});
    const ready = await new Promise<TReady>((resolve, reject) => {
      // The transform of TypeScript has messages of its own.
      child.on('message', message => {
        if (typeof message === 'object' && message && 'ready' in message) {
          resolve(message.ready as TReady);
        }
      });
      child.once('exit', code =>
        reject(new Error(`${options.file} ended with ${code}`)),
      );
    });
    return new ChildServer(child, ready);
  }

  private constructor(child: ChildProcess, ready: TReady) {
    this.process = child;
    this.ready = ready;
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
  }
}

/** The side of the process: starts what it is told to and says when it listens. */
export function serveParent<TOrder>(
  start: (order: TOrder) => Promise<unknown>,
): void {
  process.once('message', async (order: TOrder) => {
    process.send!({ ready: await start(order) });
  });
  process.once('disconnect', () => process.exit());
}
