import { stableHex } from '../hash/stableHash';

/** Letters that spell no word, as Kubernetes takes them for generated names. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;

/** Names of at most 63 characters have room for the suffix. */
const MAXIMUM_BASE = 63 - SUFFIX_LENGTH;

/** Completes `metadata.generateName`; the same seed gives the same row of names. */
export class NameGenerator {
  readonly #seed: string;
  #count = 0;

  static create(options: { seed: string }): NameGenerator {
    return new NameGenerator(options.seed);
  }

  private constructor(seed: string) {
    this.#seed = seed;
  }

  next(base: string, isTaken: (name: string) => boolean): string {
    for (;;) {
      this.#count += 1;
      const hex = stableHex(this.#seed, base, String(this.#count));
      const suffix = Array.from({ length: SUFFIX_LENGTH }, (_, index) => {
        const byte = parseInt(hex.slice(index * 2, index * 2 + 2), 16);
        return LETTERS[byte % LETTERS.length];
      }).join('');
      const name = `${base.slice(0, MAXIMUM_BASE)}${suffix}`;
      if (!isTaken(name)) {
        return name;
      }
    }
  }
}
