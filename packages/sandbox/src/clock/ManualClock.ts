import type { Clock } from './Clock';

/**
 * A clock that stands still until it is told to advance.
 * @public
 */
export class ManualClock implements Clock {
  #nowMs: number;

  static create(options: { start: string }): ManualClock {
    return new ManualClock(Date.parse(options.start));
  }

  private constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  advance(seconds: number): void {
    this.#nowMs += seconds * 1000;
  }
}
