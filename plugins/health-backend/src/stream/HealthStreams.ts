import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Response } from 'express';
import { type HealthView, requireEntity } from '../router/HealthView';
import type { HealthBatch, HealthStore } from '../store';
import {
  callerKey,
  VISIBILITY_LAG,
  type VisibilityService,
} from '../visibility';
import type { Audience, StreamFilter } from './Audience';
import { Audiences } from './Audiences';
import { BatchRing } from './BatchRing';
import { requireRoom, type StreamLimits } from './StreamLimits';
import { StreamViewer } from './StreamViewer';

/** All ms. A look around finds what is due. */
const TICK = 500;
/** Signs of life, from the earliest to the latest; with a tick at most 15 s. */
const BEAT = { earliest: 9_000, latest: 14_000 };
/** Longest time that a viewer need not read. */
const BLOCKED_FOR = 30_000;
/** Callers whose view is asked for at a time: the catalog has others to serve. */
const ASKED_AT_A_TIME = 8;
/** After how long viewers come back, so that they do not come all at once. */
const RETRY = { earliest: 1_000, latest: 6_000 };

/** Of a viewer that only a snapshot helps. */
const FORGOTTEN = -1;

type Options = {
  limits: StreamLimits;
  logger: LoggerService;
  metrics: MetricsService;
  store: HealthStore;
  view: HealthView;
  visibility: VisibilityService;
  /** Milliseconds of a clock that nobody can move. */
  now?: () => number;
};

/** Sends everybody who watches what is new to them, as server-sent events. */
export class HealthStreams {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #audiences: Audiences;
  readonly #ring = BatchRing.create();
  readonly #viewers = new Set<StreamViewer>();
  readonly #confirming = new Set<string>();
  readonly #count: ReturnType<MetricsService['createUpDownCounter']>;
  readonly #cuts: ReturnType<MetricsService['createCounter']>;
  readonly #unsubscribe: () => void;
  readonly #timer: NodeJS.Timeout;
  #seq: number;
  #isStopped = false;

  static create(options: Options): HealthStreams {
    return new HealthStreams(options);
  }

  private constructor(options: Options) {
    const { metrics, store } = options;
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#audiences = Audiences.create(store);
    this.#seq = store.seq;
    this.#count = metrics.createUpDownCounter('health.stream.viewers', {
      description: 'Streams of health that are open',
    });
    this.#cuts = metrics.createCounter('health.stream.cut', {
      description: 'Streams that were ended because nobody read them',
    });
    this.#unsubscribe = store.subscribe(batch => this.#deliver(batch));
    this.#timer = setInterval(() => this.tick(), TICK).unref();
  }

  /** Answers with a stream; what it may hold is decided by the credentials. */
  async open(options: {
    credentials: BackstageCredentials;
    filter: StreamFilter;
    lastEventId: string | undefined;
    res: Response;
  }): Promise<void> {
    const { credentials, filter, lastEventId, res } = options;
    const { limits, view, visibility } = this.#options;
    const { askedAt, staleAt } = await visibility.dated(credentials);
    const viewpoint = await view.viewpoint(credentials);
    requireEntity(viewpoint, filter.entityRef);
    view.requireEnvironment(viewpoint, filter.environment);
    if (res.destroyed) return;
    if (this.#isStopped) {
      throw new ServiceUnavailableError('The portal is shutting down');
    }
    const caller = callerKey(credentials);
    requireRoom({ caller, limits, viewers: this.#viewers });
    const audience = this.#audiences.of(viewpoint.visible, filter);
    const resumed = this.#resumedAt(audience, lastEventId);
    const now = this.#now();
    const viewer = StreamViewer.open({
      caller,
      credentials,
      filter,
      audience,
      seq: resumed ?? this.#seq,
      confirmedAt: askedAt,
      dueAt: staleAt,
      res,
    });
    res.on('close', () => this.#remove(viewer));
    res.on('drain', () => {
      viewer.blockedSince = undefined;
      this.#catchUp(viewer);
    });
    this.#viewers.add(viewer);
    this.#count.add(1);
    viewer.nextBeatAt = now + between(BEAT);
    viewer.write(`retry: ${Math.round(between(RETRY))}\n\n`, now);
    if (resumed === undefined) this.#sendSnapshot(viewer);
    else this.#catchUp(viewer);
  }

  /** Ends all streams in order and opens no more. */
  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
    this.#unsubscribe();
    for (const viewer of this.#viewers) viewer.end(between(RETRY));
  }

  /** Looks who is due for what; resolves once everybody's view is confirmed. */
  async tick(): Promise<void> {
    const now = this.#now();
    const due = new Map<string, StreamViewer>();
    for (const viewer of [...this.#viewers]) {
      const { blockedSince, caller, credentials, dueAt } = viewer;
      const { expiresAt } = credentials;
      if (expiresAt && expiresAt.getTime() <= Date.now()) {
        // It comes back with a new token, or not at all.
        viewer.end(between(RETRY));
        this.#remove(viewer);
        continue;
      }
      if (blockedSince !== undefined) {
        if (now - blockedSince > BLOCKED_FOR) {
          this.#cuts.add(1);
          viewer.cut();
        }
      } else if (viewer.nextBeatAt <= now) {
        viewer.nextBeatAt = now + between(BEAT);
        viewer.write(this.#event('delta', viewer), now);
      }
      if (now >= dueAt) due.set(caller, viewer);
    }
    await this.#confirmAll([...due.values()]);
  }

  async #confirmAll(due: StreamViewer[]): Promise<void> {
    const work = async () => {
      for (let next = due.shift(); next; next = due.shift()) {
        await this.#confirm(next);
      }
    };
    await Promise.all(Array.from({ length: ASKED_AT_A_TIME }, work));
  }

  /** Asks what one caller sees now, and takes back what that no longer is. */
  async #confirm({ caller, credentials }: StreamViewer): Promise<void> {
    if (this.#confirming.has(caller)) return;
    this.#confirming.add(caller);
    try {
      const { visibility } = this.#options;
      const { askedAt, staleAt, visible } = await visibility.dated(credentials);
      for (const viewer of this.#viewers) {
        if (viewer.caller !== caller) continue;
        viewer.confirmedAt = askedAt;
        viewer.dueAt = staleAt;
        this.#move(viewer, this.#audiences.of(visible, viewer.filter));
        this.#catchUp(viewer);
      }
    } catch (error) {
      // Its viewers are held after a while and told once it answers again.
      this.#options.logger.debug(
        `What ${caller} may see is not known: ${error}`,
      );
    } finally {
      this.#confirming.delete(caller);
    }
  }

  #deliver(batch: HealthBatch): void {
    if (batch.environments) this.#readdress();
    this.#ring.add(batch);
    this.#seq = batch.seq;
    const events = new Map<Audience, Buffer | undefined>();
    const now = this.#now();
    for (const viewer of this.#viewers) {
      if (viewer.seq !== batch.seq - 1 || this.#isHeld(viewer)) {
        this.#catchUp(viewer);
        continue;
      }
      const { audience } = viewer;
      viewer.seq = batch.seq;
      if (!events.has(audience)) {
        const members = audience.delta(batch);
        events.set(
          audience,
          members === ''
            ? undefined
            : Buffer.from(this.#event('delta', viewer, members)),
        );
      }
      const event = events.get(audience);
      if (event) viewer.write(event, now);
    }
  }

  /** Sends what a viewer missed while it did not read or was held. */
  #catchUp(viewer: StreamViewer): void {
    if (viewer.seq === this.#seq || this.#isHeld(viewer)) return;
    const news = this.#ring.since(viewer.seq);
    if (!news || news.environments) {
      this.#sendSnapshot(viewer);
      return;
    }
    viewer.seq = this.#seq;
    const members = viewer.audience.delta(news);
    if (members !== '') {
      viewer.write(this.#event('delta', viewer, members), this.#now());
    }
  }

  #sendSnapshot(viewer: StreamViewer): void {
    viewer.seq = this.#seq;
    viewer.write(
      this.#event('snapshot', viewer, viewer.audience.snapshot()),
      this.#now(),
    );
  }

  /**
   * Whether nothing can be sent to it now, or nothing may: for too long the
   * catalog has not confirmed what it sees.
   */
  #isHeld({ blockedSince, confirmedAt }: StreamViewer): boolean {
    return (
      blockedSince !== undefined || this.#now() - confirmedAt > VISIBILITY_LAG
    );
  }

  /** An environment may be hidden from now on, or no longer be. */
  #readdress(): void {
    this.#audiences.forget();
    for (const viewer of this.#viewers) {
      this.#move(
        viewer,
        this.#audiences.of(viewer.audience.visible, viewer.filter),
      );
    }
  }

  #move(viewer: StreamViewer, to: Audience): void {
    const from = viewer.audience;
    if (from === to) return;
    viewer.audience = to;
    if (this.#isHeld(viewer) || viewer.seq !== this.#seq) {
      // It is behind in the view that it had: only a snapshot sets that right.
      viewer.seq = FORGOTTEN;
    } else if (to.losesSources(from)) {
      this.#sendSnapshot(viewer);
    } else {
      const members = to.arrival(from);
      viewer.write(this.#event('delta', viewer, members), this.#now());
    }
  }

  /**
   * The event to go on from; undefined if only a snapshot will do: the event is
   * unknown, or was sent to an audience that sees or asks something else.
   */
  #resumedAt(audience: Audience, lastEventId = ''): number | undefined {
    const [epoch, seq] = lastEventId.split(':');
    const isKnown =
      epoch === audience.epoch &&
      /^\d{1,15}$/.test(seq) &&
      Number(seq) <= this.#seq;
    return isKnown ? Number(seq) : undefined;
  }

  #event(
    name: 'snapshot' | 'delta',
    { audience, seq }: StreamViewer,
    members = '',
  ): string {
    const { now, rate } = this.#options.view.time();
    const rest = members && `,${members}`;
    return `id: ${audience.epoch}:${seq}\nevent: ${name}\ndata: {"now":"${now}","rate":${rate}${rest}}\n\n`;
  }

  #remove(viewer: StreamViewer): void {
    if (this.#viewers.delete(viewer)) this.#count.add(-1);
  }
}

function between(range: { earliest: number; latest: number }): number {
  return range.earliest + Math.random() * (range.latest - range.earliest);
}
