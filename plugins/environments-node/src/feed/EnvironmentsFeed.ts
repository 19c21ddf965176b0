import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError, stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  type Environment,
  type EnvironmentsClient,
  ENVIRONMENTS_TOPIC,
} from '@brown-bear/plugin-environments-common';
import { changeOf } from './changeOf';
import type {
  EnvironmentsChange,
  EnvironmentsFeedState,
} from './EnvironmentsChange';
import { WakefulPause } from './WakefulPause';

/** From one reading to the next when no event came, milliseconds. */
const POLL = 15_000;
/** More than so many at once are read as a list. */
const FEW = 5;
/** At least that long between two readings, however many events come. */
const GAP = 200;

/**
 * What a feed needs.
 * @public
 */
export type EnvironmentsFeedOptions = {
  client: EnvironmentsClient;
  events: EventsService;
  logger: LoggerService;
  /** Milliseconds between readings without an event; 15 s unless told. */
  pollInterval?: number;
};

/**
 * Follows the self-service environments for another plugin, in the process of
 * the environments backend or in another one. An event makes it read what the
 * event is about at once; it also reads all of them every 15 s, because events can be lost. While the
 * backend cannot be read, what it said last holds.
 * @public
 */
export class EnvironmentsFeed {
  readonly #options: EnvironmentsFeedOptions;
  readonly #listeners = new Set<(change: EnvironmentsChange) => void>();
  readonly #stopping = new AbortController();
  readonly #pause = new WakefulPause();
  #environments: ReadonlyMap<string, Environment> | undefined;
  #state: EnvironmentsFeedState = {
    status: 'starting',
    since: new Date().toISOString(),
  };
  /** Names of those that events told of since the last reading. */
  readonly #changed = new Set<string>();
  #isWanted = false;
  #isListWanted = false;
  #haveTried = () => {};
  readonly #tried = new Promise<void>(resolve => {
    this.#haveTried = resolve;
  });

  static create(options: EnvironmentsFeedOptions): EnvironmentsFeed {
    return new EnvironmentsFeed(options);
  }

  private constructor(options: EnvironmentsFeedOptions) {
    this.#options = options;
  }

  /** Resolves when it follows events, which does not wait for a reading. */
  async start(): Promise<void> {
    await this.#options.events.subscribe({
      // Two replicas under one id would share the events between them.
      id: `environments-feed-${randomUUID()}`,
      topics: [ENVIRONMENTS_TOPIC],
      onEvent: async ({ eventPayload }) => this.refresh(nameIn(eventPayload)),
    });
    void this.#follow();
  }

  stop(): void {
    this.#stopping.abort();
    this.#pause.end();
  }

  /** Reads again soon: the one of that name, or all. */
  refresh(name?: string): void {
    this.#isWanted = true;
    if (name === undefined) this.#isListWanted = true;
    else this.#changed.add(name);
    this.#pause.end();
  }

  state(): EnvironmentsFeedState {
    return this.#state;
  }

  /** As they were read last, by name; undefined until they were read once. */
  environments(): ReadonlyMap<string, Environment> | undefined {
    return this.#environments;
  }

  /** Resolves once they were read, or could not be, for the first time. */
  tried(): Promise<void> {
    return this.#tried;
  }

  /** Tells of every change from now on; answers how to stop that. */
  subscribe(listener: (change: EnvironmentsChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stopping;
    const { pollInterval = POLL } = this.#options;
    while (!signal.aborted) {
      this.#isWanted = false;
      await this.#read(signal);
      await new Promise(resolve => setTimeout(resolve, GAP).unref());
      if (!this.#isWanted && !signal.aborted) {
        await this.#pause.for(pollInterval);
      }
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    try {
      const names = [...this.#changed];
      const isFew =
        names.length > 0 &&
        names.length <= FEW &&
        !this.#isListWanted &&
        this.#state.status === 'following';
      this.#changed.clear();
      this.#isListWanted = false;
      const now = isFew
        ? await this.#withThese(names, signal)
        : await this.#all(signal);
      const change = changeOf(this.#environments, now);
      this.#environments = now;
      this.#recovered();
      if (change) this.#tell(change);
    } catch (error) {
      if (!signal.aborted) this.#failed(stringifyError(error));
    } finally {
      this.#haveTried();
    }
  }

  async #all(signal: AbortSignal): Promise<Map<string, Environment>> {
    const items = await this.#options.client.list(
      { kind: 'self-service' },
      { signal },
    );
    return new Map(items.map(each => [each.name, each]));
  }

  /** What was read before, and these as they are now. */
  async #withThese(
    names: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, Environment>> {
    const { client } = this.#options;
    const now = new Map(this.#environments);
    await Promise.all(
      names.map(async name => {
        const environment = await client
          .get(name, { signal })
          .catch(undefinedIfGone);
        if (environment?.kind === 'self-service') now.set(name, environment);
        else now.delete(name);
      }),
    );
    return now;
  }

  #tell(change: EnvironmentsChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        this.#options.logger.error(
          `A follower of environments failed: ${stringifyError(error)}`,
        );
      }
    }
  }

  #recovered(): void {
    const readAt = new Date().toISOString();
    const { since, status } = this.#state;
    if (status === 'failing') {
      this.#options.logger.info('Environments can be read again');
    }
    this.#state = {
      status: 'following',
      since: status === 'following' ? since : readAt,
      readAt,
    };
  }

  /** Said once: a backend that is down would fill the log. */
  #failed(error: string): void {
    const { readAt, since, status } = this.#state;
    if (status !== 'failing') {
      this.#options.logger.warn(
        `Environments cannot be read; ${
          this.#environments
            ? `what is known of ${this.#environments.size} of them holds`
            : 'none is known yet'
        } until they can: ${error}`,
      );
    }
    this.#state = {
      status: 'failing',
      since: status === 'failing' ? since : new Date().toISOString(),
      readAt,
      error,
    };
  }
}

function nameIn(payload: unknown): string | undefined {
  const { name } = (payload ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : undefined;
}

function undefinedIfGone(error: unknown): undefined {
  if (error instanceof ResponseError && error.statusCode === 404) {
    return undefined;
  }
  throw error;
}
