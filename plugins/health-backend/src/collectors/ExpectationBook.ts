import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, stringifyError } from '@backstage/errors';
import type { HealthSource } from '@brown-bear/plugin-health-common';
import type {
  EnvironmentExpectation,
  ExpectationProvider,
  HealthExpectationsExtensionPoint,
} from '@brown-bear/plugin-health-node';
import {
  type PortalClock,
  withDeadline,
} from '@brown-bear/plugin-platform-node';
import { mergeExpectations, type ProviderAnswer } from './mergeExpectations';

/** How long a provider may take to answer, ms. */
const READ_LIMIT = 30_000;

/** Where the book says how its providers are, and with what clock. */
export type BookContext = {
  clock: PortalClock;
  logger: LoggerService;
  tell: (source: HealthSource) => void;
};

type ProviderState = {
  provider: ExpectationProvider;
  answer: readonly EnvironmentExpectation[];
  source?: HealthSource;
};

/** What should run where, as all providers say it together. */
export class ExpectationBook implements HealthExpectationsExtensionPoint {
  readonly #states = new Map<string, ProviderState>();
  readonly #listeners = new Set<() => void>();
  #expectations: readonly EnvironmentExpectation[] = [];
  #reading: Promise<void> | undefined;
  #isWanted = false;

  static create(): ExpectationBook {
    return new ExpectationBook();
  }

  private constructor() {}

  addProvider(provider: ExpectationProvider): void {
    const { id } = provider;
    if (this.#states.has(id)) {
      throw new ConflictError(
        `A provider of health expectations with the id "${id}" was added already`,
      );
    }
    this.#states.set(id, { provider, answer: [] });
  }

  expectations(): readonly EnvironmentExpectation[] {
    return this.#expectations;
  }

  onExpectations(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Reads at once whenever a provider has news. */
  follow(context: BookContext): void {
    for (const { provider } of this.#states.values()) {
      provider.onChange?.(() => {
        void this.read(context);
      });
    }
  }

  /** Asks all providers; a call during a reading makes one more follow it. */
  read(context: BookContext): Promise<void> {
    this.#isWanted = true;
    this.#reading ??= this.#readWanted(context).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readWanted(context: BookContext): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      const errors = new Map<string, string>();
      const isNew = await Promise.all(
        [...this.#states.values()].map(state =>
          this.#readOne(state, { context, errors }),
        ),
      );
      this.#merge({ context, errors, isNew: isNew.includes(true) });
    }
  }

  /** Answers whether there may be something new. */
  async #readOne(
    state: ProviderState,
    { context, errors }: { context: BookContext; errors: Map<string, string> },
  ): Promise<boolean> {
    const { provider } = state;
    try {
      const answer = await withDeadline(provider.read(), READ_LIMIT);
      const isNew = answer !== state.answer;
      state.answer = answer;
      return isNew;
    } catch (error) {
      context.logger.warn(
        `What should run is not read from ${provider.id}: ${stringifyError(
          error,
        )}`,
      );
      errors.set(
        provider.id,
        'What should run cannot be read; what it said last holds. The reason is in the log of the portal',
      );
      return false;
    }
  }

  #merge(options: {
    context: BookContext;
    errors: Map<string, string>;
    isNew: boolean;
  }): void {
    const { context, errors, isNew } = options;
    const answers: ProviderAnswer[] = [...this.#states].map(
      ([provider, { answer }]) => ({ provider, expectations: answer }),
    );
    const { conflicts, expectations } = mergeExpectations(answers);
    for (const [id, state] of this.#states) {
      const sentences = conflicts.get(id);
      this.#tell(state, {
        context,
        status: errors.has(id) ? 'unhealthy' : sentences && 'degraded',
        error: errors.get(id) ?? sentences?.join('; '),
      });
    }
    if (isNew && !isDeepStrictEqual(expectations, this.#expectations)) {
      this.#expectations = expectations;
      this.#listeners.forEach(listener => listener());
    }
  }

  #tell(
    state: ProviderState,
    options: {
      context: BookContext;
      status?: HealthSource['status'];
      error?: string;
    },
  ): void {
    const { clock, logger, tell } = options.context;
    const { error, status = 'healthy' } = options;
    const before = state.source;
    const now = new Date(clock.now()).toISOString();
    if (error !== undefined && error !== before?.error) {
      logger.error(`Expectations of ${state.provider.id}: ${error}`);
    }
    state.source = {
      id: `expectations:${state.provider.id}`,
      collector: 'expectation',
      title: `What should run (${state.provider.id})`,
      status,
      since: before?.status === status ? before.since : now,
      observedAt: status === 'unhealthy' ? before?.observedAt : now,
      error,
      nextStep:
        status === 'degraded'
          ? 'Let one of the two go; until then the first one holds'
          : undefined,
    };
    tell(state.source);
  }
}
