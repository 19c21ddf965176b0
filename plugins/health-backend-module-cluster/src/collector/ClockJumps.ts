import type { PortalClock } from '@brown-bear/plugin-platform-node';

/** Beyond what a rate that has just changed explains, milliseconds. */
const LEEWAY = 5_000;

/** Notices that the platform's time was moved rather than passed. */
export class ClockJumps {
  readonly #clock: PortalClock;
  #last: { moment: number; time: number };

  static create(clock: PortalClock): ClockJumps {
    return new ClockJumps(clock);
  }

  private constructor(clock: PortalClock) {
    this.#clock = clock;
    this.#last = this.#look();
  }

  /** Whether it was moved since it was last asked. */
  hasJumped(): boolean {
    const now = this.#look();
    const passed = now.time - this.#last.time;
    const rate = Math.max(1, this.#clock.rate);
    const explained = (now.moment - this.#last.moment) * rate;
    this.#last = now;
    return passed < -LEEWAY || passed > explained + LEEWAY * rate;
  }

  #look() {
    return { moment: performance.now(), time: this.#clock.now() };
  }
}
