type Work = () => Promise<void>;

/**
 * Runs several works of a kind at a time. Each cluster has its own lane: one
 * that is slow delays nothing in another.
 */
export class Lanes {
  readonly #width: number;
  readonly #waiting = new Map<string, Work[]>();
  readonly #running = new Map<string, Set<Promise<void>>>();

  static create(options: { width: number }): Lanes {
    return new Lanes(options.width);
  }

  private constructor(width: number) {
    this.#width = width;
  }

  /** `work` must not reject. */
  add(lane: string, work: Work): void {
    const waiting = this.#waiting.get(lane) ?? [];
    waiting.push(work);
    this.#waiting.set(lane, waiting);
    this.#next(lane);
  }

  /** When nothing runs or waits. */
  async idle(): Promise<void> {
    for (;;) {
      const running = [...this.#running.values()].flatMap(set => [...set]);
      if (running.length === 0) return;
      await Promise.all(running);
    }
  }

  #next(lane: string): void {
    const running = this.#running.get(lane) ?? new Set();
    this.#running.set(lane, running);
    const waiting = this.#waiting.get(lane) ?? [];
    while (running.size < this.#width && waiting.length > 0) {
      const promise: Promise<void> = waiting.shift()!().finally(() => {
        running.delete(promise);
        this.#next(lane);
      });
      running.add(promise);
    }
  }
}
