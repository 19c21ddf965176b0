import type { CancelTimer, SimulationClock } from '../../clock/SimulationClock';
import type { TimerOptions } from '../../clock/SimulationClock';
import type { WorkItem } from './WorkQueue';
import { WorkQueue } from './WorkQueue';

type Pending = { atMs: number; cancel: CancelTimer };

/** Second looks at things, at most one per thing: the earliest that was asked for. */
export class Requeues {
  readonly #clock: SimulationClock;
  readonly #run: (item: WorkItem) => void;
  readonly #pending = new Map<string, Pending>();

  static create(options: {
    clock: SimulationClock;
    run: (item: WorkItem) => void;
  }): Requeues {
    return new Requeues(options.clock, options.run);
  }

  private constructor(clock: SimulationClock, run: (item: WorkItem) => void) {
    this.#clock = clock;
    this.#run = run;
  }

  add(item: WorkItem, at: Date, options?: TimerOptions): void {
    const id = WorkQueue.idOf(item);
    const pending = this.#pending.get(id);
    if (pending && pending.atMs <= at.getTime()) {
      return;
    }
    pending?.cancel();
    const run = () => {
      this.#pending.delete(id);
      this.#run(item);
    };
    const cancel = this.#clock.schedule(at, run, options);
    this.#pending.set(id, { atMs: at.getTime(), cancel });
  }

  /** A look is being taken right now, so the one that was planned is not needed. */
  cancel(item: WorkItem): void {
    const id = WorkQueue.idOf(item);
    this.#pending.get(id)?.cancel();
    this.#pending.delete(id);
  }

  clear(): void {
    this.#pending.forEach(({ cancel }) => cancel());
    this.#pending.clear();
  }
}
