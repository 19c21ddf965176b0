import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Response } from 'express';
import type { Audience, StreamFilter } from './Audience';

/** The compression of the root router adds it; without it there is no need. */
type Flushable = Response & { flush?: () => void };

type StreamViewerOptions = {
  caller: string;
  credentials: BackstageCredentials;
  filter: StreamFilter;
  audience: Audience;
  seq: number;
  confirmedAt: number;
  dueAt: number;
  res: Response;
};

/** One open stream. */
export class StreamViewer {
  readonly caller: string;
  readonly credentials: BackstageCredentials;
  readonly filter: StreamFilter;
  /** With whom it shares what it is sent. */
  audience: Audience;
  /** Last batch that it was sent, or that held nothing for it. */
  seq: number;
  /** When the catalog was asked what it sees, ms. */
  confirmedAt: number;
  /** When the catalog is to be asked again, ms. */
  dueAt: number;
  /** When the next sign of life is due, ms. */
  nextBeatAt = 0;
  /** Since when it does not read, ms; undefined while it does. */
  blockedSince: number | undefined;
  readonly #res: Flushable;

  static open(options: StreamViewerOptions): StreamViewer {
    const { res } = options;
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies like nginx would collect events before they pass them on.
      'x-accel-buffering': 'no',
    });
    return new StreamViewer(options);
  }

  private constructor(options: StreamViewerOptions) {
    this.caller = options.caller;
    this.credentials = options.credentials;
    this.filter = options.filter;
    this.audience = options.audience;
    this.seq = options.seq;
    this.confirmedAt = options.confirmedAt;
    this.dueAt = options.dueAt;
    this.#res = options.res;
  }

  /** Whatever is written while it does not read would pile up in memory. */
  write(event: Buffer | string, now: number): void {
    if (!this.#res.write(event)) this.blockedSince ??= now;
    this.#res.flush?.();
  }

  /** Ends it in order; it comes back by itself after about that time, ms. */
  end(retry: number): void {
    this.#res.end(`retry: ${Math.round(retry)}\n\n`);
  }

  /** Ends it although what was written has not arrived. */
  cut(): void {
    this.#res.destroy();
  }
}
