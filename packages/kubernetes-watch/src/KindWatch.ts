import { ApiFailure } from './ApiFailure';
import { Backoff } from './Backoff';
import type { ClusterClient } from './ClusterClient';
import type { KindState } from './ClusterWatchState';
import { compareWithList } from './compareWithList';
import { KindStatus } from './KindStatus';
import type { KindStore } from './KindStore';
import { identityOf } from './objectKey';
import { between, pause } from './pause';
import { readPages } from './readPages';
import { readWatch } from './readWatch';
import type { WatchEvent } from './readWatch';
import { acceptOf, resourcePath } from './resourcePath';
import type { Slots } from './Slots';
import { VersionProgress } from './VersionProgress';
import type { WatchedKind } from './WatchedKind';
import type { WatchLogger } from './WatchLogger';
import type { WatchMetrics } from './WatchMetrics';
import type { WatchTimings } from './WatchTimings';

/** An expired version is refused at once; a watch that lasts this long was taken. */
const CONFIRM_MS = 200;

/** A stream that lasted so long was a good one, even if nothing happened on it. */
const GOOD_MS = 10_000;

/** Streams that are reopened together part by up to this. */
const SPREAD_MS = 500;

/** A version that is refused so often, but not as expired, is given up. */
const MOST_REFUSALS = 5;

type Options<T> = {
  kind: WatchedKind;
  client: ClusterClient;
  store: KindStore<T>;
  /** Of lists, in this cluster. */
  slots: Slots;
  timings: WatchTimings;
  metrics: WatchMetrics;
  logger: WatchLogger;
  onBytes(): void;
  onSynced(): void;
  onStatus(): void;
};

/** Follows one kind: list, watch, resume, and whatever goes wrong between. */
export class KindWatch<T> {
  readonly status: KindStatus;
  readonly #options: Options<T>;
  readonly #backoff: Backoff;
  readonly #end = new AbortController();
  #done: Promise<void> | undefined;
  #stream: AbortController | undefined;
  #openedAt = -Infinity;
  /** Since when the stream is known to work. */
  #confirmedAt: number | undefined;
  readonly #progress = new VersionProgress();
  /** Whether something came lately, so that bookmarks are to be expected. */
  #isTalkative = false;
  /** Streams in a row that told nothing of what came after this version. */
  #refusals = 0;

  static create<T>(options: Options<T>): KindWatch<T> {
    return new KindWatch(options);
  }

  private constructor(options: Options<T>) {
    this.#options = options;
    const { backoffMs, backoffCapMs } = options.timings;
    this.#backoff = Backoff.create({ baseMs: backoffMs, capMs: backoffCapMs });
    this.status = KindStatus.create({ onChange: options.onStatus });
  }

  state(): KindState {
    const { kind, store } = this.#options;
    const { phase, provenAt, error } = this.status;
    const objects = store.objects.size;
    return { kind: kind.kind, phase, objects, provenAt, error };
  }

  start(delayMs: number): void {
    this.#done ??= this.#run(delayMs);
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await this.#done;
  }

  /** The stream cannot be trusted: another takes over from where it was. */
  reopen(failure: ApiFailure): void {
    this.status.ended();
    this.#stream?.abort(failure);
  }

  /** How many objects were wrong; undefined where nothing can be compared. */
  async compare(): Promise<number | undefined> {
    const { client, kind, store, slots, timings } = this.#options;
    if (!this.status.isCurrent) {
      return undefined;
    }
    const { signal } = this.#end;
    // A stream that is silent for longer is reopened, and tells it then.
    const patienceMs = timings.quietSilenceMs;
    const passed = (version: string) =>
      this.#progress.reached(version, { patienceMs, signal });
    return compareWithList({ client, kind, store, slots, signal, passed });
  }

  async #run(delayMs: number): Promise<void> {
    const { signal } = this.#end;
    await pause(delayMs, signal);
    while (!signal.aborted) {
      let wait = 0;
      try {
        wait = await this.#round();
      } catch (error) {
        wait = signal.aborted ? 0 : this.#recover(ApiFailure.from(error));
      }
      await pause(wait, signal);
    }
  }

  /** One watch, and the list before it if need be. Returns how long to rest. */
  async #round(): Promise<number> {
    const version = this.#progress.current ?? (await this.#list());
    this.#openedAt = performance.now();
    await this.#follow(version);
    if (this.#confirmedAt === undefined) {
      throw new ApiFailure('The API server closes watches at once', {
        reason: 'answered',
      });
    }
    this.#refusals = 0;
    this.#backoff.reset();
    return this.#spacing();
  }

  async #list(): Promise<string> {
    const { client, kind, store, slots, metrics, onSynced } = this.#options;
    const listed = new Set<string>();
    const version = await slots.run(() =>
      readPages({
        client,
        kind,
        signal: this.#end.signal,
        onItem: object => listed.add(store.put(object)),
        onRestart: () => listed.clear(),
      }),
    );
    store.retain(listed);
    metrics.count('lists', { kind: kind.kind });
    this.#refusals = 0;
    this.status.listed(performance.now());
    onSynced();
    this.#progress.current = version;
    return version;
  }

  async #follow(version: string): Promise<void> {
    const { client, kind, timings, onBytes } = this.#options;
    const stream = new AbortController();
    const end = () => stream.abort();
    this.#end.signal.addEventListener('abort', end, { once: true });
    this.#stream = stream;
    let confirmation: NodeJS.Timeout | undefined;
    this.#confirmedAt = undefined;
    // Until an event shows that the version was taken.
    this.#refusals += 1;
    try {
      await readWatch({
        client,
        path: `${resourcePath(kind)}?${this.#query(version)}`,
        accept: acceptOf(kind, 'watch'),
        signal: stream.signal,
        silenceMs: () =>
          this.#isTalkative ? timings.streamSilenceMs : timings.quietSilenceMs,
        onOpen: () => {
          confirmation = setTimeout(() => this.#confirm(), CONFIRM_MS);
        },
        onBytes: () => {
          this.status.proven(performance.now());
          onBytes();
        },
        onEvent: event => this.#take(event),
      });
    } finally {
      clearTimeout(confirmation);
      this.#end.signal.removeEventListener('abort', end);
      this.#stream = undefined;
      this.status.ended();
    }
  }

  #query(version: string): URLSearchParams {
    const { kind, timings } = this.#options;
    const seconds = Math.round(between(...timings.watchSeconds));
    const query = new URLSearchParams({
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: version,
      timeoutSeconds: String(seconds),
    });
    if (kind.fieldSelector) {
      query.set('fieldSelector', kind.fieldSelector);
    }
    return query;
  }

  #confirm(): void {
    if (this.#confirmedAt === undefined) {
      this.#confirmedAt = performance.now();
      this.status.streaming(this.#confirmedAt);
      this.#options.onBytes();
    }
  }

  #take({ type, object }: WatchEvent): void {
    const { store, kind, metrics } = this.#options;
    if (type === 'BOOKMARK') {
      this.#progress.current =
        object.metadata.resourceVersion ?? this.#progress.current;
    } else {
      const { key, version } = identityOf(object);
      if (type === 'DELETED') {
        store.remove(key);
      } else {
        store.put(object);
      }
      this.#progress.current = version;
    }
    metrics.count('events', { kind: kind.kind });
    this.#isTalkative = true;
    this.#refusals = 0;
    this.#backoff.reset();
    this.#confirm();
  }

  /** Returns how long to wait before the next round. */
  #recover(failure: ApiFailure): number {
    const { kind, timings, metrics, logger } = this.#options;
    metrics.count('failures', { kind: kind.kind });
    logger.debug(`${kind.kind}: ${failure.message}`);
    const worked = performance.now() - (this.#confirmedAt ?? Infinity);
    if (worked > GOOD_MS) {
      this.#backoff.reset();
    }
    if (failure.isExpired || this.#isRefused(failure)) {
      this.#progress.current = undefined;
    }
    const rest = between(0.9, 1.1);
    if (failure.status === 403) {
      if (this.status.phase !== 'forbidden') {
        logger.warn(`${kind.kind}: ${failure.message}`);
      }
      this.status.forbidden(failure);
      return timings.forbiddenMs * rest;
    }
    if (failure.status === 404 && kind.optional) {
      this.#forget();
      return timings.absentMs * rest;
    }
    const wait = this.#backoff.next();
    this.status.failed(failure, this.#backoff.failures);
    if (failure.reason === 'silent') {
      this.#isTalkative = false;
      metrics.count('reopenings', { kind: kind.kind });
      return Math.max(wait, between(0, SPREAD_MS));
    }
    const asked = failure.retryAfterMs;
    return asked === undefined
      ? Math.max(wait, this.#spacing())
      : Math.max(wait, asked + between(0, SPREAD_MS));
  }

  /** Answered again and again, but never with a stream: perhaps for its version. */
  #isRefused({ reason, status = 0 }: ApiFailure): boolean {
    const isAboutVersion =
      reason === 'garbled' || [400, 500, 504].includes(status);
    if (!isAboutVersion || this.#refusals < MOST_REFUSALS) {
      return false;
    }
    this.#refusals = 0;
    return true;
  }

  #spacing(): number {
    const { spacingMs } = this.#options.timings;
    const passed = performance.now() - this.#openedAt;
    return Math.max(0, spacingMs * between(0.5, 1) - passed);
  }

  /** The cluster does not serve the kind, so there is nothing of it. */
  #forget(): void {
    const wasAbsent = this.status.phase === 'absent';
    this.#progress.current = undefined;
    this.#backoff.reset();
    this.#options.store.retain(new Set());
    this.status.absent();
    if (!wasAbsent) {
      this.#options.onSynced();
    }
  }
}
