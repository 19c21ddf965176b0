import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  followEvents,
  LiveConnection,
  type PortalClock,
  type StreamMessage,
} from '@brown-bear/plugin-health-react';
import { z } from 'zod';
import type { EnvironmentsApi } from '../api/environmentsApiRef';
import {
  emptyState,
  withEnvironment,
  withoutEnvironment,
  withSnapshot,
  type EnvironmentsState,
} from './EnvironmentsState';

/** How long a stream outlives its last reader, for the change of pages, milliseconds. */
const LINGER_MS = 2_000;

// The page and the backend are built from one contract; what is looked at is
// that this is one of its messages at all.
const environment = z.custom<Environment>(
  value =>
    z.looseObject({ name: z.string(), phase: z.string() }).safeParse(value)
      .success,
);
const MESSAGES = {
  snapshot: z.object({ items: z.array(environment) }),
  environment,
  removed: z.object({ name: z.string() }),
};

type EnvironmentsStreamOptions = {
  api: Pick<EnvironmentsApi, 'streamUrl'>;
  fetch: typeof fetch;
  clock: PortalClock;
  /** Tells of this one alone. */
  name?: string;
};

/**
 * One connection for everybody on the page who asks for the same environments,
 * open while somebody listens.
 */
export class EnvironmentsStream {
  readonly #listeners = new Set<() => void>();
  readonly #connection: LiveConnection;
  #state: EnvironmentsState;
  #linger: ReturnType<typeof setTimeout> | undefined;

  static create(options: EnvironmentsStreamOptions): EnvironmentsStream {
    return new EnvironmentsStream(options);
  }

  private constructor(options: EnvironmentsStreamOptions) {
    const { api, clock, name } = options;
    this.#connection = LiveConnection.create({
      follow: async signal =>
        followEvents({
          url: await api.streamUrl(name === undefined ? {} : { name }),
          fetch: options.fetch,
          source: 'The environments backend',
          signal,
          onMessage: message => this.#take(message),
        }),
      now: () => clock.now(),
      onLost: connection => this.#set({ ...this.#state, connection }),
    });
    this.#state = emptyState({ status: 'connecting', since: clock.now() });
  }

  readonly getState = (): EnvironmentsState => this.#state;

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

  /** Takes over what the backend answered to a request, before the stream tells. */
  readonly put = (answered: Environment): void =>
    this.#set(withEnvironment(this.#state, answered));

  #stop(): void {
    this.#state = { ...this.#state, connection: this.#connection.stop() };
  }

  #take(message: StreamMessage): void {
    const connection = this.#connection.heard();
    const told = withMessage(this.#state, message);
    this.#set(told.connection === connection ? told : { ...told, connection });
  }

  #set(state: EnvironmentsState): void {
    if (state !== this.#state) {
      this.#state = state;
      this.#listeners.forEach(listener => listener());
    }
  }
}

function withMessage(
  state: EnvironmentsState,
  message: StreamMessage,
): EnvironmentsState {
  const { event, data } = message;
  switch (event) {
    case 'snapshot':
      return withSnapshot(state, read(MESSAGES.snapshot, data).items);
    case 'environment':
      return withEnvironment(state, read(MESSAGES.environment, data));
    case 'removed':
      return withoutEnvironment(state, read(MESSAGES.removed, data).name);
    default:
      // Signs of life, and kinds of later versions.
      return state;
  }
}

function read<T>(schema: z.ZodType<T>, data: string): T {
  const parsed = schema.safeParse(JSON.parse(data));
  if (!parsed.success) {
    throw new Error(
      'The environments backend sent a message that this page does not know; reload the page',
    );
  }
  return parsed.data;
}
