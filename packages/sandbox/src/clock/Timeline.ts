import type { TimerOptions, Worker } from './SimulationClock';
import { TimerQueue } from './TimerQueue';

/** A way through simulated time, in milliseconds since 1970. */
export type Journey = {
  targetMs: number;
  /** The moment at which what has happened already is reacted to; default: no later. */
  startMs?: number;
  /** Up to here deferrable timers are left out. */
  deferredToMs: number;
  /**
   * How many timers may run before the way up to `deferredToMs` is taken in
   * one leap. What is overdue then runs once, as after a long sleep.
   */
  timersLeft: number;
};

/**
 * Simulated time as a row of moments at which something happens. Between two of
 * them nothing does, so time is moved from one to the next.
 */
export class Timeline {
  readonly #timers = new TimerQueue();
  readonly #workers = new Set<Worker>();
  #nowMs: number;

  static create(options: { startMs: number }): Timeline {
    return new Timeline(options.startMs);
  }

  private constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  /** Goes to any moment, back as well; timers are not called. */
  jump(ms: number): void {
    this.#nowMs = ms;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** When the next timer is due. */
  get nextMs(): number | undefined {
    return this.#timers.peek()?.atMs;
  }

  addWorker(worker: Worker): () => void {
    this.#workers.add(worker);
    return () => this.#workers.delete(worker);
  }

  schedule(at: Date, run: () => void, options?: TimerOptions): () => void {
    const timer = this.#timers.add(at.getTime(), run, options);
    return () => {
      timer.cancelled = true;
    };
  }

  /** Travels until the target is reached, or `isLate` says to pause; true when there. */
  travel(journey: Journey, isLate: () => boolean): boolean {
    this.#moveTo(journey.startMs ?? this.#nowMs);
    for (;;) {
      if (this.#work(isLate) || isLate()) {
        return false;
      }
      const due = this.nextMs;
      if (due === undefined || due > journey.targetMs) {
        this.#moveTo(journey.targetMs);
        return true;
      }
      this.#runNext(journey);
      // What happens at one moment is reacted to together.
      while (this.nextMs === due) {
        this.#runNext(journey);
      }
    }
  }

  #runNext(journey: Journey): void {
    const timer = this.#timers.pop()!;
    const isEarly = timer.atMs < journey.deferredToMs;
    if (timer.deferrable && isEarly) {
      this.#timers.postpone(timer, journey.deferredToMs);
      return;
    }
    if (isEarly && journey.timersLeft <= 0) {
      this.#moveTo(journey.deferredToMs);
    } else {
      this.#moveTo(timer.atMs);
    }
    journey.timersLeft -= 1;
    timer.run();
  }

  /** True if work is left. Workers may give work to each other. */
  #work(isLate: () => boolean): boolean {
    let left = false;
    for (const worker of this.#workers) {
      left = worker.work(isLate) || left;
    }
    return left;
  }

  #moveTo(ms: number): void {
    this.#nowMs = Math.max(this.#nowMs, ms);
  }
}
