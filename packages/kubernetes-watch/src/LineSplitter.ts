import { ApiFailure } from './ApiFailure';

const LINE_FEED = 0x0a;

/** etcd takes objects up to 1.5 MiB; JSON and managed fields make more of it. */
const LONGEST_LINE = 8 * 1024 * 1024;

/** Cuts a stream of bytes into lines. Every byte is looked at and copied once. */
export class LineSplitter {
  readonly #longest: number;
  #pending: Buffer[] = [];
  #length = 0;

  static create(options: { longest?: number } = {}): LineSplitter {
    return new LineSplitter(options.longest ?? LONGEST_LINE);
  }

  private constructor(longest: number) {
    this.#longest = longest;
  }

  /** Calls back with each line that this piece completes, without its end. */
  push(chunk: Buffer, onLine: (line: Buffer) => void): void {
    let start = 0;
    let end = chunk.indexOf(LINE_FEED);
    while (end >= 0) {
      onLine(this.#take(chunk.subarray(start, end)));
      start = end + 1;
      end = chunk.indexOf(LINE_FEED, start);
    }
    if (start < chunk.length) {
      this.#keep(chunk.subarray(start));
    }
  }

  #take(rest: Buffer): Buffer {
    if (this.#length === 0) {
      return rest;
    }
    this.#keep(rest);
    const line = Buffer.concat(this.#pending, this.#length);
    this.#pending = [];
    this.#length = 0;
    return line;
  }

  #keep(piece: Buffer): void {
    this.#length += piece.length;
    if (this.#length > this.#longest) {
      this.#pending = [];
      this.#length = 0;
      throw new ApiFailure(
        `The API server sent a line of more than ${this.#longest} bytes`,
        { reason: 'garbled' },
      );
    }
    this.#pending.push(piece);
  }
}
