import { setImmediate } from 'node:timers/promises';

/** After the first mark; what comes until then is judged once. */
const DEBOUNCE_MS = 50;
/** One slice of work, after which everybody else has a turn. */
const SLICE_MS = 10;

type SubjectQueueOptions<T> = {
  /** Does one piece of work. */
  work(item: T): void;
  /** Called at the end of every slice. */
  afterSlice(): void;
};

/**
 * What is to be judged again. A mark waits a moment for others, then all are
 * worked off in slices that leave the event loop free for requests.
 */
export class SubjectQueue<T> {
  readonly #options: SubjectQueueOptions<T>;
  readonly #items = new Map<string, T>();
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;
  #stopped = false;

  static create<T>(options: SubjectQueueOptions<T>): SubjectQueue<T> {
    return new SubjectQueue(options);
  }

  private constructor(options: SubjectQueueOptions<T>) {
    this.#options = options;
  }

  mark(key: string, item: T): void {
    if (this.#stopped) {
      return;
    }
    this.#items.set(key, item);
    if (!this.#timer && !this.#running) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#running = this.#drain().finally(() => {
          this.#running = undefined;
        });
      }, DEBOUNCE_MS);
      this.#timer.unref();
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#items.clear();
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#items.size > 0) {
      const end = performance.now() + SLICE_MS;
      for (const [key, item] of this.#items) {
        this.#items.delete(key);
        this.#options.work(item);
        if (performance.now() >= end) {
          break;
        }
      }
      this.#options.afterSlice();
      await setImmediate();
    }
  }
}
