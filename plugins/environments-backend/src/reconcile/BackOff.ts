/** Pauses after failures, ms. */
const PAUSE = { first: 2_000, longest: 5 * 60_000 };
/** From one look to the next at what waits for people, ms. */
const SLOW = 15_000;

/** When an environment is looked at again. Its clock is one that nobody can move. */
export class BackOff {
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #all = new Map<string, { failures: number; until: number }>();

  static create(options: { now: () => number; random: () => number }): BackOff {
    return new BackOff(options);
  }

  private constructor(options: { now: () => number; random: () => number }) {
    this.#now = options.now;
    this.#random = options.random;
  }

  isDue(id: string): boolean {
    return this.#now() >= (this.#all.get(id)?.until ?? 0);
  }

  /** Twice as long each time, by up to a half less, and never less than asked for. */
  failed(id: string, retryAfterSeconds = 0): void {
    const failures = this.#all.get(id)?.failures ?? 0;
    const pause = Math.min(PAUSE.first * 2 ** failures, PAUSE.longest);
    const pauseOrAsked = Math.max(
      pause * (0.5 + this.#random() / 2),
      retryAfterSeconds * 1_000,
    );
    this.#all.set(id, {
      failures: failures + 1,
      until: this.#now() + pauseOrAsked,
    });
  }

  slow(id: string): void {
    this.#all.set(id, { failures: 0, until: this.#now() + SLOW });
  }

  reset(id: string): void {
    this.#all.delete(id);
  }
}
