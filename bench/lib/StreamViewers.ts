import { join } from 'node:path';
import { ChildServer } from './ChildServer';

/** Who looks at what, and what they wait for. */
export type ViewersOrder = {
  /** Address of the stream. */
  url: string;
  /** A viewer for each. */
  tokens: readonly string[];
  /** Part of the event that is waited for. */
  needle: string;
};

/** Readers of an event stream, in a process of their own. */
export class StreamViewers {
  readonly #child: ChildServer<number>;
  #heard: number[] = [];
  #lost = 0;

  static async open(order: ViewersOrder): Promise<StreamViewers> {
    const file = join(__dirname, 'streamViewersChild.ts');
    return new StreamViewers(await ChildServer.start<number>({ file, order }));
  }

  private constructor(child: ChildServer<number>) {
    this.#child = child;
    child.process.on('message', message => {
      if (typeof message === 'object' && message) {
        if ('heard' in message) this.#heard.push(Number(message.heard));
        if ('lost' in message) this.#lost += 1;
      }
    });
  }

  /** Streams that have ended. */
  get lost(): number {
    return this.#lost;
  }

  /** Times at which viewers have heard since the last call. */
  take(): number[] {
    const heard = this.#heard;
    this.#heard = [];
    return heard;
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
