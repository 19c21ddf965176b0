import { performance } from 'node:perf_hooks';
import type {
  CancelTimer,
  SimulationClock,
  TimerOptions,
  Worker,
} from './SimulationClock';
import { Timeline } from './Timeline';
import type { Journey } from './Timeline';

/** Real milliseconds of work before requests get their turn. */
const SLICE_MS = 20;

/** Real milliseconds between two looks at the timers, however fast time runs. */
const LEAST_PAUSE_MS = 50;

/** `setTimeout` takes no more than a signed 32-bit number. */
const LONGEST_PAUSE_MS = 2 ** 31 - 1;

/** The last part of a leap, in simulated milliseconds, is lived through in full. */
const LIVED_MS = 15 * 60 * 1000;

/** Beyond so many timers the first part of a leap is taken at once. */
const LEAP_TIMERS = 3000;

/**
 * The time of the machine, shifted by an offset and run at a rate: at rate 60
 * one real second is a simulated minute.
 * @public
 */
export class SystemClock implements SimulationClock {
  readonly #timeline: Timeline;
  /** At this real moment it was this simulated one; both in milliseconds. */
  #anchor: { realMs: number; simulatedMs: number };
  #rate: number;
  #leap: { journey: Journey; done: () => void } | undefined;
  #leaps: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #travelling = false;
  #interrupted = false;
  #stopped = false;

  /** Without options it is the machine's own time. */
  static create(
    options: { offsetMs?: number; rate?: number } = {},
  ): SystemClock {
    return new SystemClock(options.offsetMs ?? 0, options.rate ?? 1);
  }

  private constructor(offsetMs: number, rate: number) {
    const realMs = Date.now();
    const simulatedMs = realMs + offsetMs;
    this.#anchor = { realMs, simulatedMs };
    this.#rate = rate;
    this.#timeline = Timeline.create({ startMs: simulatedMs });
  }

  now(): Date {
    const inBetween = this.#travelling || this.#leap;
    return new Date(inBetween ? this.#timeline.nowMs : this.#simulatedMs());
  }

  /** Simulated seconds per real second; 0 stands still. */
  get rate(): number {
    return this.#rate;
  }

  /** How far the simulated time is ahead of the machine's, in milliseconds. */
  get offsetMs(): number {
    return this.now().getTime() - Date.now();
  }

  /** Changes how fast time runs from now on. */
  setRate(rate: number): void {
    this.#anchor = {
      realMs: Date.now(),
      simulatedMs: this.#simulatedMs(),
    };
    this.#rate = rate;
    this.#plan();
  }

  /** Goes to a moment, back as well, as if nothing lay between. */
  jump(to: Date): void {
    this.#timeline.jump(to.getTime());
    this.#anchor = { realMs: Date.now(), simulatedMs: to.getTime() };
    this.#plan();
  }

  /**
   * Moves on by simulated seconds. What would have happened meanwhile happens,
   * in its order; short repetitions only in the last part, by default a quarter
   * of an hour.
   */
  async advance(seconds: number, livedMs = LIVED_MS): Promise<void> {
    const leap = this.#leaps.then(() => this.#advance(seconds, livedMs));
    this.#leaps = leap;
    await leap;
  }

  schedule(at: Date, run: () => void, options?: TimerOptions): CancelTimer {
    const cancel = this.#timeline.schedule(at, run, options);
    this.#plan();
    return cancel;
  }

  addWorker(worker: Worker): () => void {
    return this.#timeline.addWorker(worker);
  }

  wake(): void {
    if (!this.#travelling && !this.#stopped) {
      this.#immediate ??= setImmediate(() => this.#run());
    }
  }

  /** Ends all timers; the time itself goes on. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#leap?.done();
  }

  #advance(seconds: number, livedMs: number): Promise<void> {
    if (this.#stopped) {
      return Promise.resolve();
    }
    const targetMs = this.now().getTime() + seconds * 1000;
    return new Promise(resolve => {
      this.#leap = {
        journey: {
          startMs: this.now().getTime(),
          targetMs,
          deferredToMs: targetMs - livedMs,
          timersLeft: LEAP_TIMERS,
        },
        done: resolve,
      };
      this.wake();
    });
  }

  #simulatedMs(): number {
    const { realMs, simulatedMs } = this.#anchor;
    const passed = simulatedMs + (Date.now() - realMs) * this.#rate;
    // The machine's clock may be set back; the simulated one is not.
    return Math.max(passed, this.#timeline.nowMs);
  }

  #run(): void {
    this.#immediate = undefined;
    const journey = this.#leap?.journey ?? this.#journeyToNow();
    const until = performance.now() + SLICE_MS;
    this.#travelling = true;
    let arrived = false;
    try {
      arrived = this.#timeline.travel(journey, () => performance.now() > until);
    } finally {
      this.#travelling = false;
    }
    this.#interrupted = !arrived;
    if (!arrived) {
      this.wake();
      return;
    }
    this.#arrive(journey.targetMs);
    this.#plan();
  }

  #journeyToNow(): Journey {
    const targetMs = this.#simulatedMs();
    const startMs = Math.min(this.#timeline.nextMs ?? targetMs, targetMs);
    return {
      // What is left of an interrupted moment still belongs to it.
      ...(!this.#interrupted && { startMs }),
      targetMs,
      deferredToMs: targetMs,
      timersLeft: Infinity,
    };
  }

  #arrive(simulatedMs: number): void {
    const leap = this.#leap;
    if (leap) {
      this.#leap = undefined;
      this.#anchor = { realMs: Date.now(), simulatedMs };
      leap.done();
    }
  }

  /** Sleeps until the next timer, and no longer. */
  #plan(): void {
    if (this.#travelling || this.#stopped) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = this.#timeline.nextMs;
    if (next === undefined || this.#rate === 0) {
      return;
    }
    const realMs = (next - this.#simulatedMs()) / this.#rate;
    const pauseMs = Math.max(realMs, LEAST_PAUSE_MS);
    this.#timer = setTimeout(
      () => this.#run(),
      Math.min(pauseMs, LONGEST_PAUSE_MS),
    );
    this.#timer.unref();
  }
}
