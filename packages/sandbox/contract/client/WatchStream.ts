import type { IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Body } from './Answer';

/** One line of a watch. */
export type WatchEvent = {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: Body;
};

/** Longer than any watch of the suite takes; a hanging one fails its case here. */
const PATIENCE_MS = 30_000;

/** An open watch, read event by event. */
export class WatchStream {
  readonly headers: IncomingMessage['headers'];
  readonly #response: IncomingMessage;
  readonly #lines: AsyncIterator<string>;

  static create(options: { response: IncomingMessage }): WatchStream {
    return new WatchStream(options.response);
  }

  private constructor(response: IncomingMessage) {
    this.headers = response.headers;
    this.#response = response;
    // A stream that breaks off ends the lines; nobody else listens for it.
    response.on('error', () => undefined);
    this.#lines = createInterface({ input: response })[Symbol.asyncIterator]();
  }

  /** The next event; undefined when the server has ended the watch. */
  async next(): Promise<WatchEvent | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.close();
        reject(new Error(`no event within ${PATIENCE_MS} ms`));
      }, PATIENCE_MS);
    });
    try {
      const { done, value } = await Promise.race([this.#lines.next(), late]);
      return done ? undefined : JSON.parse(value);
    } finally {
      clearTimeout(timer);
    }
  }

  /** So many events. */
  async take(count: number): Promise<WatchEvent[]> {
    const events: WatchEvent[] = [];
    while (events.length < count) {
      const event = await this.next();
      if (!event) {
        throw new Error(
          `the watch ended after ${events.length} of ${count} events`,
        );
      }
      events.push(event);
    }
    return events;
  }

  /** All events up to the first that fits, that one included. */
  async until(fits: (event: WatchEvent) => boolean): Promise<WatchEvent[]> {
    const events: WatchEvent[] = [];
    do {
      events.push(...(await this.take(1)));
    } while (!fits(events.at(-1)!));
    return events;
  }

  /** All events until the server ends the watch. */
  async toEnd(): Promise<WatchEvent[]> {
    const events: WatchEvent[] = [];
    for (
      let event = await this.next();
      event !== undefined;
      event = await this.next()
    ) {
      events.push(event);
    }
    return events;
  }

  close(): void {
    this.#response.destroy();
  }
}

/** Type and name of events, for a short comparison. */
export function summaryOf(events: readonly WatchEvent[]): string[] {
  return events.map(({ type, object }) =>
    `${type} ${object.metadata?.name ?? ''}`.trimEnd(),
  );
}
