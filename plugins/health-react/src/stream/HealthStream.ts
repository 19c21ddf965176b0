import type {
  HealthApi,
  HealthStreamEvent,
  HealthStreamFilter,
} from '../api/HealthApi';
import type { PortalClock } from '../time/PortalClock';
import {
  emptyState,
  withDelta,
  withSnapshot,
  type HealthStreamState,
} from './HealthStreamState';
import { LiveConnection } from './LiveConnection';

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
  readonly #clock: PortalClock;
  readonly #listeners = new Set<() => void>();
  readonly #connection: LiveConnection;
  #state: HealthStreamState;
  #lastEventId: string | undefined;
  #linger: ReturnType<typeof setTimeout> | undefined;

  static create(options: HealthStreamOptions): HealthStream {
    return new HealthStream(options);
  }

  private constructor(options: HealthStreamOptions) {
    const { api, clock, filter } = options;
    this.#clock = clock;
    this.#state = emptyState(clock.now());
    this.#connection = LiveConnection.create({
      follow: signal =>
        api.followStream({
          filter,
          lastEventId: this.#lastEventId,
          signal,
          onEvent: event => this.#take(event),
        }),
      now: () => clock.now(),
      onLost: connection => this.#set({ ...this.#state, connection }),
    });
  }

  readonly getState = (): HealthStreamState => this.#state;

  /** When the last message came, portal time; undefined before the first. */
  readonly heardAt = (): number | undefined => this.#connection.heardAt();

  /** How long nothing has been heard, milliseconds of real time. */
  readonly silentFor = (): number | undefined => this.#connection.silentFor();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    clearTimeout(this.#linger);
    this.#connection.start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#linger = setTimeout(() => this.#stop(), LINGER_MS);
      }
    };
  };

  /** Tries at once instead of waiting for the next attempt. */
  readonly retry = (): void => this.#connection.retry();

  #stop(): void {
    this.#state = { ...this.#state, connection: this.#connection.stop() };
  }

  #take(event: HealthStreamEvent): void {
    this.#clock.set(event.snapshot ?? event.delta);
    const connection = this.#connection.heard();
    this.#lastEventId = event.id || this.#lastEventId;
    const told = event.snapshot
      ? withSnapshot(this.#state, event.snapshot)
      : withDelta(this.#state, event.delta);
    this.#set(told.connection === connection ? told : { ...told, connection });
  }

  #set(state: HealthStreamState): void {
    if (state !== this.#state) {
      this.#state = state;
      this.#listeners.forEach(listener => listener());
    }
  }
}
