import type {
  CancelTimer,
  SimulationClock,
  TimerOptions,
  Worker,
} from './SimulationClock';
import { Timeline } from './Timeline';

const never = () => false;

/**
 * A clock that stands still until it is told to advance.
 * @public
 */
export class ManualClock implements SimulationClock {
  readonly #timeline: Timeline;

  /** Starts at a moment in ISO 8601. */
  static create(options: { start: string }): ManualClock {
    const startMs = Date.parse(options.start);
    return new ManualClock(Timeline.create({ startMs }));
  }

  private constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  now(): Date {
    return new Date(this.#timeline.nowMs);
  }

  schedule(at: Date, run: () => void, options?: TimerOptions): CancelTimer {
    return this.#timeline.schedule(at, run, options);
  }

  addWorker(worker: Worker): () => void {
    return this.#timeline.addWorker(worker);
  }

  /** Nothing happens by itself: `settle` and `advance` do the work. */
  wake(): void {}

  /** Lets everything happen that follows from what happened, without time passing. */
  settle(): void {
    this.advance(0);
  }

  /** Moves on by simulated seconds, stopping wherever something is due. */
  advance(seconds: number): void {
    this.#travel(seconds, 0);
  }

  /** The same over days: short repetitions are left out but for the last minute. */
  leap(seconds: number): void {
    this.#travel(seconds, this.#timeline.nowMs + (seconds - 60) * 1000);
  }

  #travel(seconds: number, deferredToMs: number): void {
    const targetMs = this.#timeline.nowMs + seconds * 1000;
    this.#timeline.travel(
      { targetMs, deferredToMs, timersLeft: Infinity },
      never,
    );
  }
}
