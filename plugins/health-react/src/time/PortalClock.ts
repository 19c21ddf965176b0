import type { PortalTime } from '@brown-bear/plugin-health-common';

/** How often ages are said anew, milliseconds. */
const TICK_MS = 1_000;

/**
 * How far the told time may be from the expected one before it is believed,
 * milliseconds of real time: what a message spends on its way is no news.
 */
const TOLERANCE_MS = 750;

/**
 * Time as the portal has it, carried on between messages. One timer serves
 * everybody who shows an age; it runs while somebody does.
 * @public
 */
export class PortalClock {
  #toldMs = Date.now();
  #heardAt = performance.now();
  #rate = 1;
  #isTold = false;
  #tickMs = this.#toldMs;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #listeners = new Set<() => void>();

  /** A clock that goes by the reader's own time until it is told another. */
  static create(): PortalClock {
    return new PortalClock();
  }

  private constructor() {}

  /** Takes over the time of a message that has just arrived. */
  set(time: PortalTime): void {
    const told = Date.parse(time.now);
    const drift = Math.abs(told - this.now());
    const isExpected =
      this.#isTold &&
      time.rate === this.#rate &&
      drift <= TOLERANCE_MS * Math.max(1, this.#rate);
    if (isExpected) {
      return;
    }
    this.#isTold = true;
    this.#toldMs = told;
    this.#heardAt = performance.now();
    this.#rate = time.rate;
    this.#tick();
  }

  /** Milliseconds since 1970, portal time. */
  now(): number {
    return this.#toldMs + (performance.now() - this.#heardAt) * this.#rate;
  }

  /** The time at the last tick: the same for everybody until the next one. */
  readonly lastTick = (): number => {
    if (this.#timer === undefined) {
      // Nobody is told of ticks yet, so the first reading must not be old.
      const now = this.now();
      if (Math.abs(now - this.#tickMs) >= TICK_MS * this.#rate) {
        this.#tickMs = now;
      }
    }
    return this.#tickMs;
  };

  /** Calls at every tick; answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    };
  };

  #tick(): void {
    this.#tickMs = this.now();
    this.#listeners.forEach(listener => listener());
  }
}
