import { Attendance } from './Attendance';
import { reconnectDelay } from './reconnectDelay';
import { Wait } from './Wait';

/**
 * Backends say something every 15 s; after this long without a word the
 * connection is taken for dead, milliseconds.
 */
const SILENCE_MS = 40_000;

/** After so many failures in a row the page says that it has failed. */
const FAILURES_UNTIL_FAILED = 3;

/**
 * How the page is connected: `live` while messages arrive, `reconnecting` after
 * the stream was lost, `failed` when it does not come back at once either.
 * @public
 */
export type StreamConnection = {
  status: 'connecting' | 'live' | 'reconnecting' | 'failed';
  /** Since when, milliseconds, portal time. */
  since: number;
  /** What failed last. */
  error?: Error;
};

/** What a {@link LiveConnection} keeps alive. @public */
export type LiveConnectionOptions = {
  /** One attempt: resolves when the stream ends, rejects when it fails. */
  follow(signal: AbortSignal): Promise<void>;
  /** Milliseconds since 1970, portal time. */
  now(): number;
  /** The connection was lost. That it is live is what `heard` answers. */
  onLost(connection: StreamConnection): void;
};

/**
 * Keeps a stream of events open from `start` to `stop`: comes back by itself,
 * ever later while it fails, notices silence, and rests while nobody looks at
 * the tab.
 * @public
 */
export class LiveConnection {
  readonly #options: LiveConnectionOptions;
  readonly #wait = Wait.create();
  #connection: StreamConnection;
  #heardAt: number | undefined;
  #heardAtReal: number | undefined;
  #running: AbortController | undefined;
  #attempt: AbortController | undefined;
  #isSilent = false;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  static create(options: LiveConnectionOptions): LiveConnection {
    return new LiveConnection(options);
  }

  private constructor(options: LiveConnectionOptions) {
    this.#options = options;
    this.#connection = { status: 'connecting', since: options.now() };
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** When the last message came, portal time; undefined before the first. */
  readonly heardAt = (): number | undefined => this.#heardAt;

  /** How long nothing has been heard, milliseconds of real time. */
  readonly silentFor = (): number | undefined =>
    this.#heardAtReal === undefined
      ? undefined
      : performance.now() - this.#heardAtReal;

  /** Tries at once instead of waiting for the next attempt. */
  readonly retry = (): void => this.#wait.end();

  /** A message came; answers the connection, the same one while it is live. */
  heard(): StreamConnection {
    this.#watch();
    const now = this.#options.now();
    this.#heardAt = now;
    this.#heardAtReal = performance.now();
    if (this.#connection.status !== 'live') {
      this.#connection = { status: 'live', since: now };
    }
    return this.#connection;
  }

  start(): void {
    if (!this.#running) {
      this.#running = new AbortController();
      this.#run(this.#running.signal);
    }
  }

  /** Answers the connection, which has to begin anew. */
  stop(): StreamConnection {
    this.#running?.abort();
    this.#running = undefined;
    this.#attempt?.abort();
    this.#wait.end();
    clearTimeout(this.#watchdog);
    this.#connection = { status: 'connecting', since: this.#options.now() };
    return this.#connection;
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
      this.#lost(
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
    this.#isSilent = false;
    this.#watch();
    try {
      await this.#options.follow(attempt.signal);
    } catch (error) {
      if (!attempt.signal.aborted) {
        return error as Error;
      }
    } finally {
      clearTimeout(this.#watchdog);
      attempt.abort();
    }
    return this.#isSilent
      ? new Error(`Nothing was heard for ${SILENCE_MS / 1_000} s`)
      : undefined;
  }

  #watch(): void {
    const attempt = this.#attempt;
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#isSilent = true;
      attempt?.abort();
    }, SILENCE_MS);
  }

  #lost(status: StreamConnection['status'], error?: Error): void {
    const { status: before, since } = this.#connection;
    // What is lost has been lost since the first failure, not the latest.
    const lostAt =
      before === 'reconnecting' || before === 'failed'
        ? since
        : this.#heardAt ?? since;
    this.#connection = { status, since: lostAt, error };
    this.#options.onLost(this.#connection);
  }
}
