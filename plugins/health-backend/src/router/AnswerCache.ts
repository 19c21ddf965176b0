import { LruMap, type VisibleEntities } from '../visibility';

/** Answers kept per group of callers who see the same. */
const ANSWERS = 500;

/**
 * Texts that are the same for all who see the same, until something changes.
 * They are made, and encoded, once however many ask.
 */
export class AnswerCache {
  readonly #version: () => unknown;
  #madeAt: unknown;
  #answers = new WeakMap<VisibleEntities, LruMap<string, Buffer>>();

  /** @param version - What differs as soon as an answer may differ. */
  static create(version: () => unknown): AnswerCache {
    return new AnswerCache(version);
  }

  private constructor(version: () => unknown) {
    this.#version = version;
  }

  get(
    audience: VisibleEntities,
    request: { key: string; make: () => string },
  ): Buffer {
    const version = this.#version();
    if (version !== this.#madeAt) {
      this.#madeAt = version;
      this.#answers = new WeakMap();
    }
    let answers = this.#answers.get(audience);
    if (!answers) {
      answers = LruMap.create(ANSWERS);
      this.#answers.set(audience, answers);
    }
    let answer = answers.get(request.key);
    if (answer === undefined) {
      answer = Buffer.from(request.make());
      answers.set(request.key, answer);
    }
    return answer;
  }
}
