import type { VisibleEntities } from '../visibility';

/** Most bytes that are kept; whoever asks in ever new ways fills no memory. */
const LIMIT = 32_000_000;

/**
 * Texts that are the same for all who see the same, until something changes.
 * They are made, and encoded, once however many ask.
 */
export class AnswerCache {
  readonly #version: () => unknown;
  readonly #limit: number;
  #madeAt: unknown;
  #bytes = 0;
  #answers = new WeakMap<VisibleEntities, Map<string, Buffer>>();

  static create(options: {
    /** What differs as soon as an answer may differ. */
    version: () => unknown;
    /** Bytes. */
    limit?: number;
  }): AnswerCache {
    return new AnswerCache(options);
  }

  private constructor(options: { version: () => unknown; limit?: number }) {
    this.#version = options.version;
    this.#limit = options.limit ?? LIMIT;
  }

  get(
    audience: VisibleEntities,
    request: { key: string; make: () => string },
  ): Buffer {
    const version = this.#version();
    if (version !== this.#madeAt) {
      this.#madeAt = version;
      this.#forget();
    }
    const known = this.#answers.get(audience)?.get(request.key);
    if (known) return known;
    const answer = Buffer.from(request.make());
    this.#bytes += answer.length + request.key.length;
    if (this.#bytes > this.#limit) {
      this.#forget();
      this.#bytes = answer.length + request.key.length;
    }
    const answers = this.#answers.get(audience) ?? new Map<string, Buffer>();
    answers.set(request.key, answer);
    this.#answers.set(audience, answers);
    return answer;
  }

  #forget(): void {
    this.#bytes = 0;
    this.#answers = new WeakMap();
  }
}
