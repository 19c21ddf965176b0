import { ApiFailure } from './ApiFailure';
import { Backoff } from './Backoff';
import type { ClusterClient } from './ClusterClient';
import { between, pause } from './pause';
import {
  LEASE_NAMESPACE,
  LEASES,
  newestLease,
  readLeases,
  readVersion,
} from './probes';
import type { Lease } from './probes';
import { readWatch } from './readWatch';
import type { WatchEvent } from './readWatch';
import { resourcePath } from './resourcePath';
import type { WatchLogger } from './WatchLogger';
import type { WatchTimings } from './WatchTimings';

type Options = {
  client: ClusterClient;
  timings: WatchTimings;
  logger: WatchLogger;
  onVersion(version: string): void;
  /** Something came: the way to the API server is open. */
  onProof(): void;
  /** Events were missed: no open stream can be trusted. */
  onSilence(failure: ApiFailure): void;
};

/**
 * Watches the Lease that the kubelet of one node renews every 10 s. When that
 * falls silent, either the node is gone, and another is chosen, or the stream
 * is dead without a sign, and so may the others be.
 */
export class Canary {
  readonly #options: Options;
  readonly #backoff: Backoff;
  readonly #end = new AbortController();
  #done: Promise<void> | undefined;
  #lease: Lease | undefined;
  /** What the next question is for, where there is no lease; first both. */
  #next: 'both' | 'version' | 'leases' = 'both';
  /** Up to which the watch has told everything. */
  #from = '';

  static create(options: Options): Canary {
    return new Canary(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    const { backoffMs, backoffCapMs } = options.timings;
    this.#backoff = Backoff.create({ baseMs: backoffMs, capMs: backoffCapMs });
  }

  start(): void {
    this.#done ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { signal } = this.#end;
    const { logger, timings } = this.#options;
    while (!signal.aborted) {
      const startedAt = performance.now();
      let wait = 0;
      try {
        await this.#round();
        const lasted = performance.now() - startedAt;
        if (lasted < timings.spacingMs && !signal.aborted) {
          throw new ApiFailure('The API server closes watches at once', {
            reason: 'answered',
          });
        }
        this.#backoff.reset();
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        const failure = ApiFailure.from(error);
        logger.debug(`Canary: ${failure.message}`);
        // Whatever it was, the next round begins with a fresh look.
        this.#lease = undefined;
        this.#next = 'both';
        wait = Math.max(
          timings.spacingMs * between(0.5, 1),
          this.#backoff.next(),
          failure.retryAfterMs ?? 0,
        );
      }
      await pause(wait, signal);
    }
  }

  async #round(): Promise<void> {
    if (!this.#lease) {
      await this.#ask();
    }
    if (this.#lease) {
      this.#next = 'both';
      await this.#listen(this.#lease);
    } else {
      // No node, or none that we may see: the server's answer has to do.
      await pause(this.#options.timings.canaryProbeMs, this.#end.signal);
    }
  }

  /** One question at a time where there was no lease: any answer proves it. */
  async #ask(): Promise<void> {
    const { onProof, onVersion } = this.#options;
    const next = this.#next;
    if (next !== 'leases') {
      onVersion(await readVersion(this.#probe()));
    }
    if (next !== 'version') {
      this.#choose(await readLeases(this.#probe()));
    }
    onProof();
    this.#next = next === 'version' ? 'leases' : 'version';
  }

  #probe() {
    const { client, timings } = this.#options;
    const { signal } = this.#end;
    return { client, signal, headersMs: timings.probeMs };
  }

  /** Not the one that has just been silent, if there is another. */
  #choose({ leases, version }: { leases: Lease[]; version: string }): void {
    const { logger } = this.#options;
    const others = leases.filter(({ name }) => name !== this.#lease?.name);
    const lease = newestLease(others) ?? newestLease(leases);
    if (lease && lease.name !== this.#lease?.name) {
      logger.debug(`Canary on the lease of node ${lease.name}`);
    }
    this.#lease = lease;
    this.#from = version;
  }

  async #listen(lease: Lease): Promise<void> {
    const { client, timings, onProof } = this.#options;
    const query = new URLSearchParams({
      watch: 'true',
      allowWatchBookmarks: 'true',
      fieldSelector: `metadata.name=${lease.name}`,
      resourceVersion: this.#from,
      timeoutSeconds: String(Math.round(between(...timings.watchSeconds))),
    });
    try {
      await readWatch({
        client,
        path: `${resourcePath(LEASES, LEASE_NAMESPACE)}?${query}`,
        accept: 'application/json',
        signal: this.#end.signal,
        silenceMs: () => timings.canarySilenceMs,
        onOpen: () => undefined,
        onBytes: onProof,
        onEvent: event => this.#take(event, lease),
      });
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.reason !== 'silent') {
        throw error;
      }
      await this.#findOut(lease, error);
    }
  }

  #take({ type, object }: WatchEvent, lease: Lease): void {
    const { resourceVersion } = object.metadata;
    this.#from = resourceVersion ?? this.#from;
    if (type === 'DELETED') {
      throw new ApiFailure(`Node ${lease.name} is gone`, {
        reason: 'answered',
      });
    }
    if (type !== 'BOOKMARK') {
      lease.version = resourceVersion ?? lease.version;
    }
  }

  async #findOut(lease: Lease, silence: ApiFailure): Promise<void> {
    const { onProof, onSilence } = this.#options;
    try {
      const found = await readLeases(this.#probe());
      const now = found.leases.find(({ name }) => name === lease.name);
      if (now?.version === lease.version) {
        onProof();
      } else {
        onSilence(silence);
        // Its node is well, only the stream was not.
        this.#lease = undefined;
      }
      this.#choose(found);
    } catch (error) {
      const failure = ApiFailure.from(error);
      if (failure.status === undefined) {
        onSilence(failure);
      }
      throw failure;
    }
  }
}
