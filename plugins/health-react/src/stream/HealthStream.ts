import type {
  HealthApi,
  HealthStreamEvent,
  HealthStreamFilter,
} from '../api/HealthApi';
import type { PortalClock } from '../time/PortalClock';
import { Attendance } from './Attendance';
import {
  emptyState,
  withDelta,
  withSnapshot,
  type HealthConnection,
  type HealthStreamState,
} from './HealthStreamState';
import { reconnectDelay } from './reconnectDelay';
import { Wait } from './Wait';

/**
 * The backend says something every 15 s; after this long without a word the
 * connection is taken for dead, milliseconds.
 */
const SILENCE_MS = 40_000;

/** After so many failures in a row the page says that it has failed. */
const FAILURES_UNTIL_FAILED = 3;

/** How long a stream outlives its last reader, for the change of pages, milliseconds. */
const LINGER_MS = 2_000;

type HealthStreamOptions = {
  api: HealthApi;
  clock: PortalClock;
  filter: HealthStreamFilter;
};

/**
 * One connection for everybody on the page who asks for the same. It is open
 * while somebody listens and the tab is looked at, and comes back by itself.
 */
export class HealthStream {
  readonly #api: HealthApi;
  readonly #clock: PortalClock;
  readonly #filter: HealthStreamFilter;
  readonly #listeners = new Set<() => void>();
  readonly #wait = Wait.create();
  #state: HealthStreamState;
  #lastEventId: string | undefined;
  #heardAt: number | undefined;
  #heardAtReal: number | undefined;
  #running: AbortController | undefined;
  #attempt: AbortController | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #linger: ReturnType<typeof setTimeout> | undefined;

  static create(options: HealthStreamOptions): HealthStream {
    return new HealthStream(options);
  }

  private constructor(options: HealthStreamOptions) {
    this.#api = options.api;
    this.#clock = options.clock;
    this.#filter = options.filter;
    this.#state = emptyState(options.clock.now());
  }

  readonly getState = (): HealthStreamState => this.#state;

  /** When the last message came, portal time; undefined before the first. */
  readonly heardAt = (): number | undefined => this.#heardAt;

  /** How long nothing has been heard, milliseconds of real time. */
  readonly silentFor = (): number | undefined =>
    this.#heardAtReal === undefined
      ? undefined
      : performance.now() - this.#heardAtReal;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    clearTimeout(this.#linger);
    if (!this.#running) {
      this.#running = new AbortController();
      this.#run(this.#running.signal);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#linger = setTimeout(() => this.#stop(), LINGER_MS);
      }
    };
  };

  /** Tries at once instead of waiting for the next attempt. */
  readonly retry = (): void => this.#wait.end();

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#attempt?.abort();
    this.#wait.end();
    clearTimeout(this.#watchdog);
    const connection = {
      status: 'connecting',
      since: this.#clock.now(),
    } as const;
    this.#state = { ...this.#state, connection };
  }

  async #run(signal: AbortSignal): Promise<void> {
    const attendance = Attendance.create({
      onAway: () => this.#attempt?.abort(),
      onBack: () => this.#wait.end(),
    });
    signal.addEventListener('abort', () => attendance.dispose());
    let failures = 0;
    while (!signal.aborted) {
      const heardBefore = this.#heardAt;
      const error = await this.#follow();
      if (signal.aborted) {
        return;
      }
      failures = this.#heardAt === heardBefore ? failures + 1 : 1;
      this.#connection(
        failures >= FAILURES_UNTIL_FAILED ? 'failed' : 'reconnecting',
        error,
      );
      await this.#wait.start(
        attendance.isAway ? Infinity : reconnectDelay(failures),
      );
    }
  }

  /** One attempt; answers why it ended. */
  async #follow(): Promise<Error | undefined> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    let silent = false;
    const watch = () => {
      clearTimeout(this.#watchdog);
      this.#watchdog = setTimeout(() => {
        silent = true;
        attempt.abort();
      }, SILENCE_MS);
    };
    watch();
    try {
      await this.#api.followStream({
        filter: this.#filter,
        lastEventId: this.#lastEventId,
        signal: attempt.signal,
        onEvent: event => {
          watch();
          this.#take(event);
        },
      });
    } catch (error) {
      if (!attempt.signal.aborted) {
        return error as Error;
      }
    } finally {
      clearTimeout(this.#watchdog);
      attempt.abort();
    }
    return silent
      ? new Error(`Nothing was heard for ${SILENCE_MS / 1_000} s`)
      : undefined;
  }

  #take(event: HealthStreamEvent): void {
    this.#clock.set(event.snapshot ?? event.delta);
    this.#heardAt = this.#clock.now();
    this.#heardAtReal = performance.now();
    this.#lastEventId = event.id || this.#lastEventId;
    const told = event.snapshot
      ? withSnapshot(this.#state, event.snapshot)
      : withDelta(this.#state, event.delta);
    this.#set(
      told.connection.status === 'live'
        ? told
        : {
            ...told,
            connection: { status: 'live', since: this.#clock.now() },
          },
    );
  }

  #connection(status: HealthConnection['status'], error?: Error): void {
    const { connection } = this.#state;
    // What is lost has been lost since the first failure, not the latest.
    const since =
      connection.status === 'reconnecting' || connection.status === 'failed'
        ? connection.since
        : this.#heardAt ?? connection.since;
    this.#set({ ...this.#state, connection: { status, since, error } });
  }

  #set(state: HealthStreamState): void {
    if (state !== this.#state) {
      this.#state = state;
      this.#listeners.forEach(listener => listener());
    }
  }
}
