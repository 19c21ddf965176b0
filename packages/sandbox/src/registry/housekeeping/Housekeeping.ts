import type { Clock } from '../../clock/Clock';
import type { ResourceWriter } from '../../handlers/ResourceWriter';
import type { Registry } from '../Registry';
import { GarbageCollector } from './GarbageCollector';
import { NamespaceFinalizer } from './NamespaceFinalizer';
import { QuotaMeter } from './QuotaMeter';

/** More rounds than any chain of owners is long. */
const MAXIMUM_ROUNDS = 100;

/**
 * What an API server's companions do about objects as such, whatever their
 * kind: collect garbage, empty namespaces, count against quotas. It is a worker
 * of the simulation's clock: whoever runs it calls `work` until it has nothing
 * left, and is told by `wake` that it has something to do again.
 */
export class Housekeeping {
  readonly #tasks: readonly [GarbageCollector, NamespaceFinalizer, QuotaMeter];
  #wake: () => void = () => undefined;

  static create(options: {
    registry: Registry;
    writer: ResourceWriter;
    clock: Clock;
  }): Housekeeping {
    const { registry } = options;
    const housekeeping = new Housekeeping([
      GarbageCollector.create(options),
      NamespaceFinalizer.create(options),
      QuotaMeter.create(options),
    ]);
    registry.subscribe(
      change => {
        housekeeping.#tasks.forEach(task => task.observe(change));
        if (!housekeeping.isIdle) {
          housekeeping.#wake();
        }
      },
      () => housekeeping.#tasks.forEach(task => task.reset()),
    );
    return housekeeping;
  }

  private constructor(
    tasks: readonly [GarbageCollector, NamespaceFinalizer, QuotaMeter],
  ) {
    this.#tasks = tasks;
  }

  get isIdle(): boolean {
    return this.#tasks.every(task => task.isIdle);
  }

  /** Called after a change that leaves something to do. */
  onWork(wake: () => void): void {
    this.#wake = wake;
  }

  /** Does what there is to do; true if something is left. */
  work(): boolean {
    for (let round = 0; round < MAXIMUM_ROUNDS && !this.isIdle; round += 1) {
      this.#tasks.forEach(task => task.work());
    }
    return !this.isIdle;
  }
}
