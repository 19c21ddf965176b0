import { StatusError } from '../handlers/StatusError';
import type { Clock } from '../clock/Clock';
import type { Change } from '../registry/Change';
import type { Registry } from '../registry/Registry';
import type { ResourceKind } from '../registry/ResourceKind';
import { WatchEncoder } from './WatchEncoder';
import type { Watcher } from './Watcher';

/** Hands every change of a cluster to those who watch its kind. */
export class WatchHub {
  readonly #clock: Clock;
  readonly #watchers = new Map<ResourceKind, Set<Watcher>>();
  readonly #encoders = new Map<ResourceKind, WatchEncoder>();

  static create(options: { registry: Registry; clock: Clock }): WatchHub {
    const hub = new WatchHub(options.clock);
    options.registry.subscribe(
      change => hub.#publish(change),
      () => hub.#expire(),
    );
    return hub;
  }

  private constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many clients watch right now. */
  get size(): number {
    let size = 0;
    this.#watchers.forEach(ofKind => {
      size += ofKind.size;
    });
    return size;
  }

  encoderOf(kind: ResourceKind): WatchEncoder {
    let encoder = this.#encoders.get(kind);
    if (!encoder) {
      encoder = WatchEncoder.create({ kind, now: () => this.#clock.now() });
      this.#encoders.set(kind, encoder);
    }
    return encoder;
  }

  add(watcher: Watcher): void {
    const ofKind = this.#watchers.get(watcher.kind) ?? new Set();
    this.#watchers.set(watcher.kind, ofKind.add(watcher));
  }

  remove(watcher: Watcher): void {
    this.#watchers.get(watcher.kind)?.delete(watcher);
  }

  /** Ends every watch, as a server that restarts does. Clients come back. */
  closeAll(): void {
    this.#all().forEach(watcher => watcher.close());
  }

  #publish(change: Change): void {
    const watchers = this.#watchers.get(change.kind);
    if (watchers?.size) {
      const encoder = this.encoderOf(change.kind);
      watchers.forEach(watcher => watcher.deliver(change, encoder));
    }
  }

  #expire(): void {
    const { body } = StatusError.expired('too old resource version');
    this.#all().forEach(watcher => watcher.fail(body));
  }

  #all(): Watcher[] {
    return Array.from(this.#watchers.values(), ofKind =>
      Array.from(ofKind),
    ).flat();
  }
}
