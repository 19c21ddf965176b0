import { setTimeout as delay } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { PortalClock } from './PortalClock';

const POLL_MS = 2000;
const TIMEOUT_MS = 1000;

/** A busy start makes one or two of them late, which is no news. */
const FAILURES_OF_NOTE = 3;

/** Beyond this the clock was moved; less is the way of a message, and evened out. */
const JUMP_MS = 1000;

type Options = {
  controlUrl: string;
  logger: LoggerService;
  /** Between two looks at the clock, 2000 ms unless said. */
  pollMs?: number;
};

/** Follows the clock of the sandbox, and runs on at its pace while that is silent. */
export class SandboxClock implements PortalClock {
  readonly #url: string;
  readonly #logger: LoggerService;
  readonly #pollMs: number;
  readonly #end = new AbortController();
  #rate = 1;
  /** Milliseconds per millisecond until the next answer; evens out differences. */
  #pace = 1;
  #shown = Date.now();
  #shownAt = performance.now();
  /** Looks in a row that came to nothing. */
  #failures = 0;

  /** Waits for the first answer, but not long: the sandbox may start later. */
  static async create(options: Options): Promise<SandboxClock> {
    const clock = new SandboxClock(options);
    await clock.#ask();
    clock.#follow();
    return clock;
  }

  private constructor(options: Options) {
    this.#url = `${options.controlUrl}/clock`;
    this.#logger = options.logger;
    this.#pollMs = options.pollMs ?? POLL_MS;
  }

  get rate(): number {
    return this.#rate;
  }

  now(): number {
    const passed = performance.now() - this.#shownAt;
    // The correction ends when the next answer is due, whether it comes or not.
    const corrected = Math.min(passed, this.#pollMs);
    return Math.round(
      this.#shown + corrected * this.#pace + (passed - corrected) * this.#rate,
    );
  }

  stop(): void {
    this.#end.abort();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      await delay(this.#pollMs, undefined, { ref: false, signal }).catch(
        () => undefined,
      );
      if (!signal.aborted) {
        await this.#ask();
      }
    }
  }

  async #ask(): Promise<void> {
    const sentAt = performance.now();
    try {
      const response = await fetch(this.#url, {
        signal: AbortSignal.any([
          this.#end.signal,
          AbortSignal.timeout(TIMEOUT_MS),
        ]),
      });
      const { now, rate } = await response.json();
      const time = Date.parse(now);
      if (!Number.isFinite(time) || typeof rate !== 'number' || rate < 0) {
        throw new TypeError('expected now and rate in the answer');
      }
      // It was read on the way: half of the time ago.
      const age = (performance.now() - sentAt) / 2;
      this.#set(time + age * rate, rate);
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      if (this.#failures === FAILURES_OF_NOTE && !this.#end.signal.aborted) {
        this.#logger.warn(
          `The clock of the sandbox cannot be read at ${
            this.#url
          }; time runs on at rate ${this.#rate} until it can: ${
            toError(error).message
          }`,
        );
      }
    }
  }

  #set(time: number, rate: number): void {
    const shown = this.now();
    const difference = time - shown;
    const isMoved =
      rate !== this.#rate || Math.abs(difference) > JUMP_MS * Math.max(1, rate);
    this.#rate = rate;
    this.#shown = isMoved ? time : shown;
    this.#pace = isMoved ? rate : Math.max(0, rate + difference / this.#pollMs);
    this.#shownAt = performance.now();
  }
}
