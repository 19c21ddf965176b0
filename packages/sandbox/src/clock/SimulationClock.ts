import type { Clock } from './Clock';

/**
 * What has to be finished before time may move on: a queue of things that
 * happened and that nobody has reacted to yet.
 */
export interface Worker {
  /** Works until nothing is left or `isLate` says so; true if something is left. */
  work(isLate: () => boolean): boolean;
}

export type TimerOptions = {
  /**
   * Repeats at short intervals and only looks at the present, as a heartbeat
   * does. A leap over hours leaves its repetitions out.
   */
  deferrable?: boolean;
};

/** Calls off what was scheduled; afterwards it does nothing. */
export type CancelTimer = () => void;

/** A clock that also calls when a moment has come. */
export interface SimulationClock extends Clock {
  /** While a timer runs, `now()` is the moment it was set for. */
  schedule(at: Date, run: () => void, options?: TimerOptions): CancelTimer;
  addWorker(worker: Worker): () => void;
  /** Says that a worker has something to do. */
  wake(): void;
}
