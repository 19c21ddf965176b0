/** Lets a number of things happen at once; the others wait in order. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  static create(options: { count: number }): Slots {
    return new Slots(options.count);
  }

  private constructor(count: number) {
    this.#free = count;
  }

  async run<R>(work: () => Promise<R>): Promise<R> {
    if (this.#free > 0) {
      this.#free -= 1;
    } else {
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) {
        next();
      } else {
        this.#free += 1;
      }
    }
  }
}
