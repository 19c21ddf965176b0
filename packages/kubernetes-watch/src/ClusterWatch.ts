import { InputError, toError } from '@backstage/errors';
import { Canary } from './Canary';
import { carefulProjection } from './carefulProjection';
import type { ClusterAccess } from './ClusterAccess';
import { ClusterClient } from './ClusterClient';
import { clusterPhase } from './clusterPhase';
import type { ClusterWatchListener } from './ClusterWatchListener';
import type { ClusterWatchState } from './ClusterWatchState';
import { KindStore } from './KindStore';
import { KindWatch } from './KindWatch';
import type { KubernetesObject } from './KubernetesObject';
import { between, pause } from './pause';
import { Slots } from './Slots';
import { StringPool } from './StringPool';
import type { WatchedKind } from './WatchedKind';
import type { WatchLogger } from './WatchLogger';
import { WatchMetrics } from './WatchMetrics';
import { DEFAULT_TIMINGS } from './WatchTimings';
import type { WatchTimings } from './WatchTimings';

/** Lists at once per cluster: more would crowd out its other clients. */
const LISTS_AT_ONCE = 4;

/** Labels, images, names of nodes and namespaces of a large cluster. */
const SHARED_STRINGS = 20_000;

/**
 * What a cluster is followed with. `T` is what is kept of an object.
 * @public
 */
export type ClusterWatchOptions<T> = {
  connection: ClusterAccess;
  kinds: readonly WatchedKind[];
  /**
   * What is kept of an object, as a new plain object; undefined leaves it out.
   * A change that it does not show is no change.
   */
  project(kind: string, object: KubernetesObject): T | undefined;
  listener: ClusterWatchListener<T>;
  logger: WatchLogger;
  timings?: Partial<WatchTimings>;
};

/**
 * Follows kinds of one cluster: lists each, watches it, resumes what breaks,
 * and knows how well that goes.
 * @public
 */
export class ClusterWatch<T> {
  readonly #options: ClusterWatchOptions<T>;
  readonly #timings: WatchTimings;
  readonly #metrics: WatchMetrics;
  readonly #client: ClusterClient;
  readonly #canary: Canary;
  readonly #stores = new Map<string, KindStore<T>>();
  readonly #kinds: KindWatch<T>[];
  readonly #end = new AbortController();
  #comparing: Promise<void> | undefined;
  #provenAt: number | undefined;
  #version: string | undefined;
  #drift: ClusterWatchState['drift'];
  #isTelling = false;
  #lastPhase: ClusterWatchState['phase'] = 'starting';

  static create<T>(options: ClusterWatchOptions<T>): ClusterWatch<T> {
    return new ClusterWatch(options);
  }

  private constructor(options: ClusterWatchOptions<T>) {
    this.#options = options;
    this.#timings = { ...DEFAULT_TIMINGS, ...options.timings };
    const access = options.connection;
    this.#metrics = WatchMetrics.create({ cluster: access.name });
    const shared = { timings: this.#timings, metrics: this.#metrics };
    this.#client = ClusterClient.create({ access, ...shared });
    const strings = StringPool.create({ capacity: SHARED_STRINGS });
    const slots = Slots.create({ count: LISTS_AT_ONCE });
    this.#kinds = options.kinds.map(kind => {
      if (this.#stores.has(kind.kind)) {
        throw new InputError(
          `kinds: expected each once, got ${kind.kind} twice`,
        );
      }
      const store = this.#createStore(kind, strings);
      this.#stores.set(kind.kind, store);
      return KindWatch.create({
        ...shared,
        kind,
        client: this.#client,
        store,
        slots,
        logger: this.#logger(),
        onBytes: () => this.#proven(),
        onSynced: () => this.#tell(() => options.listener.onSynced(kind.kind)),
        onStatus: () => this.#changed(),
      });
    });
    this.#canary = this.#createCanary();
  }

  /** Begins; everything else is told to the listener. */
  start(): void {
    const share = this.#timings.staggerMs / Math.max(1, this.#kinds.length);
    this.#kinds.forEach((kind, index) => kind.start(index * share));
    this.#canary.start();
    this.#comparing ??= this.#compareRegularly();
  }

  /** Ends all requests; nothing is told afterwards. */
  async stop(): Promise<void> {
    this.#end.abort();
    await Promise.all([
      this.#canary.stop(),
      ...this.#kinds.map(kind => kind.stop()),
    ]);
    await this.#comparing;
    await this.#client.stop();
  }

  /** As of now; `provenAt` moves without notice. */
  state(): ClusterWatchState {
    const kinds = this.#kinds.map(kind => kind.state());
    return {
      ...clusterPhase(kinds),
      provenAt: this.#provenAt,
      version: this.#version,
      kinds,
      drift: this.#drift,
      requests: this.#client.requests,
    };
  }

  /** What is known of a kind, by `namespace/name` or, without namespace, `name`. */
  objects(kind: string): ReadonlyMap<string, T> {
    return this.#stores.get(kind)?.objects ?? new Map();
  }

  /**
   * Compares everything that is live with fresh lists, repairs it and returns
   * how many objects were wrong. Happens by itself every hour.
   */
  async compare(): Promise<number> {
    let objects = 0;
    for (const kind of this.#kinds) {
      const wrong = await kind.compare().catch(error => {
        this.#logger().debug(`Comparison: ${toError(error).message}`);
        return undefined;
      });
      if (wrong) {
        const name = kind.state().kind;
        this.#metrics.count('drift', { kind: name, amount: wrong });
        this.#logger().warn(`${wrong} of ${name} were wrong and are repaired`);
      }
      objects += wrong ?? 0;
    }
    this.#drift = { at: performance.now(), objects };
    this.#changed();
    return objects;
  }

  #createStore(kind: WatchedKind, strings: StringPool): KindStore<T> {
    const { project, listener } = this.#options;
    const logger = this.#logger();
    return KindStore.create<T>({
      strings,
      project: carefulProjection({ kind: kind.kind, project, logger }),
      onPut: change =>
        this.#tell(() => listener.onPut({ kind: kind.kind, ...change })),
      onRemove: change =>
        this.#tell(() => listener.onRemove({ kind: kind.kind, ...change })),
    });
  }

  #createCanary(): Canary {
    return Canary.create({
      client: this.#client,
      timings: this.#timings,
      logger: this.#logger(),
      onVersion: version => {
        this.#version = version;
        this.#changed();
      },
      onProof: () => {
        const now = performance.now();
        this.#kinds.forEach(({ status }) => status.proven(now));
        this.#proven();
      },
      onSilence: failure => this.#kinds.forEach(kind => kind.reopen(failure)),
    });
  }

  #logger(): WatchLogger {
    const { connection, logger } = this.#options;
    const about = (message: string) => `Cluster ${connection.name}: ${message}`;
    return {
      debug: message => logger.debug(about(message)),
      info: message => logger.info(about(message)),
      warn: message => logger.warn(about(message)),
    };
  }

  async #compareRegularly(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      await pause(this.#timings.compareMs * between(0.9, 1.1), signal);
      if (!signal.aborted) {
        await this.compare();
      }
    }
  }

  /** A byte proves all that is current to be so still. */
  #proven(): void {
    const expected = this.#kinds.filter(
      ({ status }) => status.phase !== 'absent' && status.phase !== 'forbidden',
    );
    if (expected.length > 0 && expected.every(kind => kind.status.isCurrent)) {
      this.#provenAt = performance.now();
    }
  }

  /** Tells of the state once per round of the event loop. */
  #changed(): void {
    if (this.#isTelling) {
      return;
    }
    this.#isTelling = true;
    setImmediate(() => {
      this.#isTelling = false;
      const state = this.state();
      this.#log(state);
      this.#tell(() => this.#options.listener.onState(state));
    });
  }

  #log({ phase, error }: ClusterWatchState): void {
    if (phase === this.#lastPhase) {
      return;
    }
    this.#lastPhase = phase;
    if (phase === 'live') {
      this.#logger().info('everything is followed');
    } else if (phase === 'failing') {
      this.#logger().warn(`cannot be followed: ${error}`);
    }
  }

  /** A listener that fails is its own affair; the cluster is followed on. */
  #tell(tell: () => void): void {
    if (this.#end.signal.aborted) {
      return;
    }
    try {
      tell();
    } catch (error) {
      this.#logger().warn(`a listener failed: ${toError(error).message}`);
    }
  }
}
