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
      if (this.#waiting.length === 0) {
        setImmediate(() => this.#give());
      }
      this.#waiting.push(resolve);
    });
  }

  #give(): void {
    this.#waiting.shift()?.();
    if (this.#waiting.length > 0) {
      setImmediate(() => this.#give());
    }
  }
}
