import type { TimerOptions } from './SimulationClock';

/** One call that is due at a moment, in milliseconds since 1970. */
export type Timer = TimerOptions & {
  atMs: number;
  /** Timers of the same moment run in the order they were set. */
  order: number;
  run: () => void;
  cancelled: boolean;
};

function isBefore(left: Timer, right: Timer): boolean {
  return left.atMs === right.atMs
    ? left.order < right.order
    : left.atMs < right.atMs;
}

/** Timers by the moment they are due: a binary heap, so that 20,000 cost little. */
export class TimerQueue {
  readonly #heap: Timer[] = [];
  #order = 0;

  add(atMs: number, run: () => void, options: TimerOptions = {}): Timer {
    this.#order += 1;
    const timer = {
      ...options,
      atMs,
      order: this.#order,
      run,
      cancelled: false,
    };
    this.#push(timer);
    return timer;
  }

  /** Puts a timer off; it keeps its place among those of its moment. */
  postpone(timer: Timer, atMs: number): void {
    this.#push(Object.assign(timer, { atMs }));
  }

  /** The next one that is still wanted. */
  peek(): Timer | undefined {
    while (this.#heap[0]?.cancelled) {
      this.pop();
    }
    return this.#heap[0];
  }

  pop(): Timer | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (last && last !== first) {
      this.#sink(last);
    }
    return first;
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const parent = Math.floor((index - 1) / 2);
      if (!isBefore(timer, heap[parent])) {
        break;
      }
      heap[index] = heap[parent];
      index = parent;
    }
    heap[index] = timer;
  }

  #sink(timer: Timer): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) {
        break;
      }
      const right = left + 1;
      const child =
        right < heap.length && isBefore(heap[right], heap[left]) ? right : left;
      if (!isBefore(heap[child], timer)) {
        break;
      }
      heap[index] = heap[child];
      index = child;
    }
    heap[index] = timer;
  }
}
