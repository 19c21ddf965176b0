/** Random pauses whose limit doubles, so that clients do not return together. */
export class Backoff {
  readonly #base: number;
  readonly #cap: number;
  #failures = 0;

  static create(options: { baseMs: number; capMs: number }): Backoff {
    return new Backoff(options);
  }

  private constructor(options: { baseMs: number; capMs: number }) {
    this.#base = options.baseMs;
    this.#cap = options.capMs;
  }

  /** In a row. */
  get failures(): number {
    return this.#failures;
  }

  reset(): void {
    this.#failures = 0;
  }

  /** The pause after one more failure: none the first time. */
  next(): number {
    this.#failures += 1;
    const doublings = Math.min(this.#failures - 2, 20);
    return doublings < 0
      ? 0
      : Math.random() * Math.min(this.#cap, this.#base * 2 ** doublings);
  }
}
