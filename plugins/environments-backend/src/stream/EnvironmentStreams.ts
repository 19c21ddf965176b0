import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CustomErrorBase, ServiceUnavailableError } from '@backstage/errors';
import type { Response } from 'express';
import type { EnvironmentAccess } from '../service/EnvironmentAccess';
import type { EnvironmentReader } from '../service/EnvironmentReader';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';
import type { EnvironmentStore } from '../store/EnvironmentStore';
import { StreamViewer } from './StreamViewer';

/** All ms. A look around finds what is due, and what other replicas did. */
const TICK = 1_000;
/** Changes within that time are sent together. */
const COALESCED = 100;
/** A sign of life at least every 15 s is promised. */
const BEAT = 10_000;
/** Longest time that a viewer need not read. */
const BLOCKED_FOR = 30_000;
/** How long what the policy said of a caller is used. */
const CALLER_FOR = 10_000;

const MOST_VIEWERS = 2_000;
const MOST_PER_CALLER = 50;

/** Refuses one more stream of somebody; answers 429. */
class TooManyStreamsError extends CustomErrorBase {
  override name = 'TooManyStreamsError' as const;
  readonly statusCode = 429;
  /** Seconds. */
  readonly retryAfter = 10;
}

type Options = {
  access: EnvironmentAccess;
  logger: LoggerService;
  reader: EnvironmentReader;
  store: EnvironmentStore;
  /** Milliseconds of a clock that nobody can move. */
  now?: () => number;
};

/**
 * Tells everybody who watches what became of environments, as server-sent
 * events. What is sent is found by comparing, so that nothing that another
 * replica did, or that was missed on the way, can be lost.
 */
export class EnvironmentStreams {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #viewers = new Set<StreamViewer>();
  readonly #unsubscribe: () => void;
  readonly #timer: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;
  #sequence: number | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #isStopped = false;

  static create(options: Options): EnvironmentStreams {
    return new EnvironmentStreams(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#unsubscribe = options.store.onChange(() => this.#flushSoon());
    this.#timer = setInterval(() => {
      this.tick().catch(error => this.#report(error));
    }, TICK).unref();
  }

  /** Answers with a stream; one environment, or all that the caller may see. */
  async open(options: {
    credentials: BackstageCredentials;
    name?: string;
    res: Response;
  }): Promise<void> {
    const { credentials, name, res } = options;
    const { access, reader } = this.#options;
    const caller = await access.caller(credentials);
    const records = await reader.records();
    // Fails for who may not see any.
    reader.view(caller, []);
    if (res.destroyed) return;
    if (this.#isStopped) {
      throw new ServiceUnavailableError('The portal is shutting down');
    }
    this.#requireRoom(caller.ref);
    const viewer = StreamViewer.open({
      caller,
      callerAt: this.#now(),
      credentials,
      name,
      res,
    });
    res.on('close', () => this.#viewers.delete(viewer));
    this.#viewers.add(viewer);
    viewer.sendSnapshot(this.#seenBy(viewer, records), this.#now());
  }

  /** Looks who is due for what, and whether anything has changed anywhere. */
  async tick(): Promise<void> {
    const now = this.#now();
    for (const viewer of [...this.#viewers]) {
      const { expiresAt } = viewer.credentials;
      if (expiresAt && expiresAt.getTime() <= Date.now()) {
        // It comes back with a new token, or not at all.
        viewer.end();
        this.#viewers.delete(viewer);
      } else if (
        viewer.blockedSince !== undefined &&
        now - viewer.blockedSince > BLOCKED_FOR
      ) {
        viewer.cut();
      } else if (now - viewer.writtenAt >= BEAT) {
        viewer.beat(now);
      }
    }
    if (this.#viewers.size === 0) {
      this.#sequence = undefined;
      return;
    }
    const sequence = await this.#options.store.sequence();
    const isStale = [...this.#viewers].some(
      ({ callerAt }) => now - callerAt > CALLER_FOR,
    );
    if (sequence !== this.#sequence || isStale) await this.flush();
    this.#sequence = sequence;
  }

  /** Sends everybody what is new to them. */
  flush(): Promise<void> {
    const next = this.#flushing.then(() => this.#flush());
    this.#flushing = next.catch(() => undefined);
    return next;
  }

  /** Ends all streams in order and opens no more. */
  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#unsubscribe();
    for (const viewer of this.#viewers) viewer.end();
    this.#viewers.clear();
  }

  #flushSoon(): void {
    if (this.#viewers.size === 0 || this.#soon || this.#isStopped) return;
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      this.flush().catch(error => this.#report(error));
    }, COALESCED).unref();
  }

  async #flush(): Promise<void> {
    if (this.#viewers.size === 0) return;
    const records = await this.#options.reader.records();
    for (const viewer of [...this.#viewers]) {
      if (viewer.blockedSince !== undefined) continue;
      if (await this.#refresh(viewer)) {
        viewer.sendChanges(this.#seenBy(viewer, records), this.#now());
      }
    }
  }

  /** False where it is not known what they may see: nothing is sent then. */
  async #refresh(viewer: StreamViewer): Promise<boolean> {
    const now = this.#now();
    if (now - viewer.callerAt <= CALLER_FOR) return true;
    try {
      viewer.caller = await this.#options.access.caller(viewer.credentials);
      viewer.callerAt = now;
      return true;
    } catch (error) {
      this.#report(error);
      return false;
    }
  }

  #seenBy(viewer: StreamViewer, records: readonly EnvironmentRecord[]) {
    const { caller, name } = viewer;
    return this.#options.reader.view(
      caller,
      name ? records.filter(record => record.name === name) : records,
    );
  }

  #requireRoom(ref: string): void {
    if (this.#viewers.size >= MOST_VIEWERS) {
      throw new ServiceUnavailableError(
        `All ${MOST_VIEWERS} streams are taken; try again in a minute`,
      );
    }
    const own = [...this.#viewers].filter(({ caller }) => caller.ref === ref);
    if (own.length >= MOST_PER_CALLER) {
      throw new TooManyStreamsError(
        `You have ${own.length} streams open, which is as many as one user may have; close a page of the portal`,
      );
    }
  }

  #report(error: unknown): void {
    const name = error instanceof Error ? error.message : String(error);
    this.#options.logger.debug(`Environments were not streamed: ${name}`);
  }
}
