import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long others may have to wait for the event loop, in milliseconds. */
const SLICE = 10;

/** Lets others have the event loop between two steps of a long computation. */
export class Turns {
  #since = performance.now();

  static create(): Turns {
    return new Turns();
  }

  private constructor() {}

  /** Goes on at once, unless enough has been computed without a pause. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#since >= SLICE) {
      await this.pause();
    }
  }

  async pause(): Promise<void> {
    await nextTurn();
    this.#since = performance.now();
  }
}
