import type { SimulationClock, Worker } from '../../clock/SimulationClock';
import { addSeconds } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import type { Registry } from '../../registry/Registry';
import type { ResourceKind } from '../../registry/ResourceKind';
import type { SandboxLogger } from '../../SandboxLogger';
import type { Controller, Watch } from './Controller';
import type { ControllerContext, Requeue } from './ControllerContext';
import type { Indexes } from './Indexes';
import type { PodSelector } from './PodSelector';
import { Requeues } from './Requeues';
import { WorkQueue } from './WorkQueue';
import type { WorkItem } from './WorkQueue';

/** Simulated seconds before a failed look is repeated: doubled every time. */
const RETRY_SECONDS = { least: 1, most: 300 };

/** A thing that is looked at so often within one moment goes round in circles. */
const MOST_LOOKS = 500;

type Enqueue = ControllerContext['enqueue'];

type Parts = {
  registry: Registry;
  clock: SimulationClock;
  indexes: Indexes;
  pods: PodSelector;
  logger: SandboxLogger;
};

/**
 * Runs the controllers of one cluster: what changes is looked at, and nothing
 * else is. Simulated time waits until there is nothing left to look at.
 */
export class ControllerManager implements Worker {
  readonly #parts: Parts;
  readonly #queue = new WorkQueue();
  readonly #requeues: Requeues;
  readonly #failures = new Map<string, number>();
  readonly #looks = new Map<string, number>();
  readonly #stops: (() => void)[] = [];
  #controllers: readonly Controller[] = [];
  #watches = new Map<
    ResourceKind,
    { controller: Controller; watch: Watch }[]
  >();
  #looksAt = 0;

  static create(parts: Parts): ControllerManager {
    return new ControllerManager(parts);
  }

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.#requeues = Requeues.create({
      clock: parts.clock,
      run: item => this.#queue.add(item),
    });
  }

  /** To be handed to the controllers as part of their context. */
  readonly requeue: Requeue = ({ controller, key, at, deferrable }) =>
    this.#requeues.add({ controller, key }, at, { deferrable });

  /** To be handed to the controllers as part of their context. */
  readonly enqueue: Enqueue = item => {
    this.#queue.add(item);
    this.#parts.clock.wake();
  };

  /** Looks at everything once, then at what changes. */
  start(controllers: readonly Controller[]): void {
    const { registry, clock } = this.#parts;
    this.#controllers = controllers;
    for (const controller of controllers) {
      for (const watch of controller.watches) {
        const others = this.#watches.get(watch.kind) ?? [];
        this.#watches.set(watch.kind, [...others, { controller, watch }]);
      }
    }
    this.#stops.push(
      registry.subscribe(
        change => this.#notice(change),
        () => this.#reset(),
      ),
      clock.addWorker(this),
    );
    this.#reset();
  }

  stop(): void {
    this.#stops.splice(0).forEach(stop => stop());
    this.#queue.clear();
    this.#requeues.clear();
  }

  work(isLate: () => boolean): boolean {
    while (this.#queue.size > 0) {
      if (isLate()) {
        return true;
      }
      this.#look(this.#queue.take()!);
    }
    return false;
  }

  /** Has the controller of a name look at keys, e.g. because a fault began. */
  poke(name: string, keys: Iterable<string>): void {
    const controller = this.#controllers.find(one => one.name === name);
    for (const key of controller ? keys : []) {
      this.enqueue({ controller: controller!, key });
    }
  }

  #notice(change: Change): void {
    this.#parts.indexes.apply(change);
    this.#parts.pods.apply(change);
    for (const { controller, watch } of this.#watches.get(change.kind) ?? []) {
      controller.notice?.(change);
      this.#enqueue(controller, watch, change);
    }
    if (this.#queue.size > 0) {
      this.#parts.clock.wake();
    }
  }

  /** An object that a controller cannot make sense of must not stop a write, nor a start. */
  #enqueue(controller: Controller, watch: Watch, change: Change): void {
    try {
      for (const key of watch.keysOf(change)) {
        this.#queue.add({ controller, key });
      }
    } catch (error) {
      const { kind, metadata } = change.object;
      this.#parts.logger.warn(
        `${controller.name} cannot read ${kind} ${metadata.name}: ${
          (error as Error).message
        }`,
      );
    }
  }

  #reset(): void {
    const { registry, indexes, pods, clock } = this.#parts;
    this.#queue.clear();
    this.#requeues.clear();
    this.#failures.clear();
    indexes.rebuild(registry);
    pods.rebuild();
    this.#controllers.forEach(controller => controller.reset?.());
    for (const [kind, watches] of this.#watches) {
      for (const object of registry.list(kind)) {
        const change: Change = { type: 'ADDED', kind, object, version: 0 };
        for (const { controller, watch } of watches) {
          this.#enqueue(controller, watch, change);
        }
      }
    }
    clock.wake();
  }

  /** A controller that fails must not take the others with it. */
  #look(item: WorkItem): void {
    const id = WorkQueue.idOf(item);
    if (this.#isGoingRoundInCircles(id)) {
      this.#retry(item, `looked at ${MOST_LOOKS} times within one moment`);
      return;
    }
    this.#requeues.cancel(item);
    try {
      item.controller.reconcile(item.key);
      this.#failures.delete(id);
    } catch (error) {
      this.#retry(item, error instanceof Error ? error.message : `${error}`);
    }
  }

  #retry(item: WorkItem, reason: string): void {
    const id = WorkQueue.idOf(item);
    const failures = (this.#failures.get(id) ?? 0) + 1;
    this.#failures.set(id, failures);
    const { least, most } = RETRY_SECONDS;
    const seconds = Math.min(most, least * 2 ** (failures - 1));
    const at = addSeconds(this.#parts.clock.now(), seconds);
    this.#requeues.add(item, at, { deferrable: true });
    if (failures === 1) {
      this.#parts.logger.warn(`${id}: ${reason}; it is tried again`);
    }
  }

  #isGoingRoundInCircles(id: string): boolean {
    const now = this.#parts.clock.now().getTime();
    if (now !== this.#looksAt) {
      this.#looks.clear();
      this.#looksAt = now;
    }
    const looks = (this.#looks.get(id) ?? 0) + 1;
    this.#looks.set(id, looks);
    return looks > MOST_LOOKS;
  }
}
