/** An event of a stream, as a browser would hand it on. */
export type SseEvent = { id?: string; event?: string; data?: any };

/** Reads server-sent events one by one, as fast as a test asks for them. */
export class SseReader {
  readonly response: Response;
  readonly #abort: AbortController;
  readonly #lines: ReadableStreamDefaultReader<string>;
  #buffer = '';

  static async open(
    url: string,
    headers: Record<string, string> = {},
  ): Promise<SseReader> {
    const abort = new AbortController();
    const response = await fetch(url, { headers, signal: abort.signal });
    return new SseReader(response, abort);
  }

  private constructor(response: Response, abort: AbortController) {
    this.response = response;
    this.#abort = abort;
    this.#lines = response
      .body!.pipeThrough(new TextDecoderStream())
      .getReader();
  }

  /** The next event that has data; undefined at the end of the stream. */
  async next(): Promise<SseEvent | undefined> {
    for (;;) {
      const block = await this.block();
      if (block === undefined) return undefined;
      const event = parse(block);
      if (event.data !== undefined) return event;
    }
  }

  /** The next block of lines, also if it only says when to come back. */
  async block(): Promise<string | undefined> {
    for (;;) {
      const end = this.#buffer.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#buffer.slice(0, end);
        this.#buffer = this.#buffer.slice(end + 2);
        return block;
      }
      const { done, value } = await this.#lines.read();
      if (done) return undefined;
      this.#buffer += value;
    }
  }

  close(): void {
    this.#abort.abort();
  }
}

function parse(block: string): SseEvent {
  const fields = new Map(
    block.split('\n').map(line => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
  const data = fields.get('data');
  return {
    id: fields.get('id'),
    event: fields.get('event'),
    data: data === undefined ? undefined : JSON.parse(data),
  };
}
