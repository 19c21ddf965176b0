import { setTimeout as pause } from 'node:timers/promises';
import { ResponseError } from '@backstage/errors';
import type {
  Environment,
  EnvironmentEvent,
  EnvironmentsClient,
} from '@brown-bear/plugin-environments-common';
import { progressLine } from './progressLine';
import { type Goal, type Verdict, verdictOf } from './verdictOf';

/** From one look to the next, milliseconds. */
const INTERVAL = 1_000;
/** A log that is silent for a minute is cut off by proxies, milliseconds. */
const LONGEST_SILENCE = 30_000;
/** Events that are looked through for what happened meanwhile. */
const EVENTS = 50;

/** Kinds of events that end the work on a generation. */
const OUTCOMES = new Set(['ready', 'updated', 'undone']);

export type WaitOptions = {
  /** With rights that last as long as the wait. */
  client: EnvironmentsClient;
  name: string;
  until: Goal;
  generation?: number;
  log: (line: string) => void;
  signal?: AbortSignal;
  interval?: number;
  longestSilence?: number;
};

/** How a wait ended; the environment is absent where it is gone. */
export type WaitResult = {
  environment?: Environment;
  verdict: Exclude<Verdict, { state: 'waiting' }>;
};

/** Waits for an environment, and says how far it is. */
export class EnvironmentWait {
  readonly #options: WaitOptions;
  #last: Environment | undefined;
  #said = '';
  #saidAt = -Infinity;

  static create(options: WaitOptions): EnvironmentWait {
    return new EnvironmentWait(options);
  }

  private constructor(options: WaitOptions) {
    this.#options = options;
  }

  /** As it was when it was seen last. */
  last(): Environment | undefined {
    return this.#last;
  }

  /** Rejects when the signal ends it; nothing but that and an answer does. */
  async result(): Promise<WaitResult> {
    const { interval = INTERVAL, signal } = this.#options;
    for (;;) {
      signal?.throwIfAborted();
      const result = await this.#look();
      if (result) return result;
      await pause(interval, undefined, { signal });
    }
  }

  async #look(): Promise<WaitResult | undefined> {
    const { client, name, signal } = this.#options;
    try {
      const environment = await client.get(name, { signal });
      this.#last = environment;
      this.#say(progressLine(environment));
      const verdict = verdictOf(environment, this.#options);
      if (verdict.state === 'waiting') return undefined;
      const { generation, until } = this.#options;
      if (
        verdict.state !== 'done' ||
        until !== 'ready' ||
        generation === undefined
      ) {
        return { environment, verdict };
      }
      const outcome = await this.#outcomeOf(generation);
      if (!outcome) return undefined;
      const { kind, summary } = outcome;
      return {
        environment,
        verdict: kind === 'undone' ? { state: 'failed', summary } : verdict,
      };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ResponseError && error.statusCode === 404) {
        return { verdict: await this.#gone() };
      }
      this.#say(`${name}: cannot be read now and is asked again: ${error}`);
      return undefined;
    }
  }

  /**
   * What became of a generation. An environment is as it was, and therefore
   * ready, until the work on a change begins; and again when one that failed
   * was taken back, as a generation of its own.
   */
  async #outcomeOf(generation: number): Promise<EnvironmentEvent | undefined> {
    const events = await this.#events();
    const asked = events.findIndex(
      each => each.generation === generation && !OUTCOMES.has(each.kind),
    );
    return events
      .slice(0, asked < 0 ? undefined : asked)
      .find(
        each =>
          each.kind === 'undone' ||
          (OUTCOMES.has(each.kind) && (each.generation ?? 0) >= generation),
      );
  }

  async #gone(): Promise<WaitResult['verdict']> {
    const { name, until } = this.#options;
    if (until === 'gone') {
      return { state: 'done', summary: `Nothing is left of ${name}` };
    }
    const why = (await this.#events()).find(
      ({ severity }) => severity !== 'info',
    );
    return {
      state: 'failed',
      summary: why
        ? `${name} is gone: ${why.summary}`
        : `There is no environment ${name}`,
    };
  }

  /** Newest first; none where they cannot be read. */
  async #events(): Promise<EnvironmentEvent[]> {
    const { client, name } = this.#options;
    return client.events(name, { limit: EVENTS }).catch(() => []);
  }

  #say(line: string): void {
    const { log, longestSilence = LONGEST_SILENCE } = this.#options;
    const now = performance.now();
    if (line !== this.#said || now - this.#saidAt >= longestSilence) {
      this.#said = line;
      this.#saidAt = now;
      log(line);
    }
  }
}
