import type { Clock } from './Clock';

/**
 * The time of the machine, shifted by an offset and run at a rate: at rate 60
 * one real second is a simulated minute.
 * @public
 */
export class SystemClock implements Clock {
  readonly rate: number;
  readonly #offsetMs: number;
  readonly #startedAtMs: number;

  static create(
    options: { offsetMs?: number; rate?: number } = {},
  ): SystemClock {
    return new SystemClock(options.offsetMs ?? 0, options.rate ?? 1);
  }

  private constructor(offsetMs: number, rate: number) {
    this.#offsetMs = offsetMs;
    this.rate = rate;
    this.#startedAtMs = Date.now();
  }

  now(): Date {
    const elapsedMs = Date.now() - this.#startedAtMs;
    return new Date(this.#startedAtMs + this.#offsetMs + elapsedMs * this.rate);
  }

  /** How far the simulated time is ahead of the machine's, in milliseconds. */
  get offsetMs(): number {
    return this.now().getTime() - Date.now();
  }
}
