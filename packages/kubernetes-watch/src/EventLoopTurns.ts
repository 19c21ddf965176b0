/**
 * Hands out rounds of the event loop, one to each who waits: pages of several
 * clusters that arrive together are not worked off in one go.
 */
export class EventLoopTurns {
  /** The loop is the process's, so all clusters share this. */
  static readonly shared = new EventLoopTurns();
  readonly #waiting: (() => void)[] = [];

  next(): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) {
        setImmediate(() => this.#give());
      }
    });
  }

  #give(): void {
    this.#waiting.shift()?.();
    if (this.#waiting.length > 0) {
      setImmediate(() => this.#give());
    }
  }
}
