import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Environment } from '@brown-bear/plugin-environments-common';
import type { Response } from 'express';
import type { Caller } from '../service/Caller';

/** The compression of the root router adds it; without it there is no need. */
type Flushable = Response & { flush?: () => void };

/** After how long viewers come back, in ms, so that not all do at once. */
const RETRY = { earliest: 1_000, latest: 6_000 };

type StreamViewerOptions = {
  caller: Caller;
  /** When the policy was asked about them, ms. */
  callerAt: number;
  credentials: BackstageCredentials;
  name?: string;
  res: Response;
};

/** One open stream, and what it was sent. */
export class StreamViewer {
  caller: Caller;
  callerAt: number;
  readonly credentials: BackstageCredentials;
  /** Only this environment. */
  readonly name: string | undefined;
  /** Since when it does not read, ms; undefined while it does. */
  blockedSince: number | undefined;
  /** When it was last sent anything, ms. */
  writtenAt = 0;
  readonly #res: Flushable;
  /** By name, as it was sent. */
  readonly #sent = new Map<string, string>();

  static open(options: StreamViewerOptions): StreamViewer {
    options.res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies like nginx would collect events before they pass them on.
      'x-accel-buffering': 'no',
    });
    return new StreamViewer(options);
  }

  private constructor(options: StreamViewerOptions) {
    this.caller = options.caller;
    this.callerAt = options.callerAt;
    this.credentials = options.credentials;
    this.name = options.name;
    this.#res = options.res;
    this.#res.on('drain', () => {
      this.blockedSince = undefined;
    });
  }

  sendSnapshot(items: readonly Environment[], now: number): void {
    for (const item of items) this.#sent.set(item.name, JSON.stringify(item));
    const data = `{"items":[${[...this.#sent.values()].join(',')}]}`;
    this.#write(`${retry()}event: snapshot\ndata: ${data}\n\n`, now);
  }

  /** Sends those that differ from what it was sent, and names those that are gone. */
  sendChanges(items: readonly Environment[], now: number): void {
    const events: string[] = [];
    const gone = new Set(this.#sent.keys());
    for (const item of items) {
      gone.delete(item.name);
      const data = JSON.stringify(item);
      if (this.#sent.get(item.name) === data) continue;
      this.#sent.set(item.name, data);
      events.push(`event: environment\ndata: ${data}\n\n`);
    }
    for (const name of gone) {
      this.#sent.delete(name);
      events.push(`event: removed\ndata: ${JSON.stringify({ name })}\n\n`);
    }
    if (events.length > 0) this.#write(events.join(''), now);
  }

  beat(now: number): void {
    if (this.blockedSince === undefined) this.#write(': alive\n\n', now);
  }

  /** Ends it in order; it comes back by itself. */
  end(): void {
    this.#res.end(`${retry()}\n`);
  }

  /** Ends it although what was written has not arrived. */
  cut(): void {
    this.#res.destroy();
  }

  /** Whatever is written while it does not read would pile up in memory. */
  #write(text: string, now: number): void {
    if (!this.#res.write(text)) this.blockedSince ??= now;
    this.writtenAt = now;
    this.#res.flush?.();
  }
}

function retry(): string {
  const { earliest, latest } = RETRY;
  return `retry: ${Math.round(
    earliest + Math.random() * (latest - earliest),
  )}\n`;
}
