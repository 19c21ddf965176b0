/** Time that an answer may take; counted by a clock that nobody can move. */
export class Budget {
  readonly #ends: number;

  static of(milliseconds: number): Budget {
    return new Budget(performance.now() + milliseconds);
  }

  private constructor(ends: number) {
    this.#ends = ends;
  }

  get isOver(): boolean {
    return performance.now() >= this.#ends;
  }

  /**
   * The result, or undefined once the time is over. The work itself goes on:
   * what it finds out is remembered for the next plan.
   */
  async race<T>(work: Promise<T>): Promise<T | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<undefined>(resolve => {
      const left = Math.max(0, this.#ends - performance.now());
      timer = setTimeout(() => resolve(undefined), left);
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
      // Nobody listens any more if it fails later.
      work.catch(() => undefined);
    }
  }
}
