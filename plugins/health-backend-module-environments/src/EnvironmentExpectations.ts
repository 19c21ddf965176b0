import { setTimeout as pause } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, stringifyError } from '@backstage/errors';
import type {
  Environment,
  EnvironmentsClient,
} from '@brown-bear/plugin-environments-common';
import type { EnvironmentsFeed } from '@brown-bear/plugin-environments-node';
import type {
  EnvironmentExpectation,
  ExpectationProvider,
} from '@brown-bear/plugin-health-node';
import { EnvironmentObjects } from './EnvironmentObjects';
import { expectationOf, expectedPhaseOf } from './expectationOf';

/** How long the first answer waits for the environments backend, milliseconds. */
const PATIENCE = 3_000;

type Options = {
  client: Pick<EnvironmentsClient, 'objects'>;
  feed: EnvironmentsFeed;
  logger: LoggerService;
};

/** What self-service environments should run, from the moment they change. */
export class EnvironmentExpectations implements ExpectationProvider {
  readonly id = 'environments';
  readonly #options: Options;
  readonly #objects: EnvironmentObjects;

  static create(options: Options): EnvironmentExpectations {
    return new EnvironmentExpectations(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#objects = EnvironmentObjects.create(options);
  }

  /** Rejects while environments cannot be read: what was said before holds. */
  async read(): Promise<readonly EnvironmentExpectation[]> {
    const environments = await this.#environments();
    this.#objects.forget(name => environments.has(name));
    const expected = await Promise.all(
      [...environments.values()].map(each => this.#expectationOf(each)),
    );
    return expected.flatMap(each => each ?? []);
  }

  onChange(listener: () => void): void {
    this.#options.feed.subscribe(listener);
  }

  async #environments(): Promise<ReadonlyMap<string, Environment>> {
    const { feed } = this.#options;
    const limit = new AbortController();
    await Promise.race([
      feed.tried(),
      pause(PATIENCE, undefined, { ref: false, signal: limit.signal }).catch(
        () => {},
      ),
    ]);
    limit.abort();
    const environments = feed.environments();
    const { error = 'it did not answer yet', since, status } = feed.state();
    if (!environments || status === 'failing') {
      throw new ServiceUnavailableError(
        `The environments backend cannot be read since ${since}: ${error}`,
      );
    }
    return environments;
  }

  /** What cannot be read of one environment is no reason to forget others. */
  async #expectationOf(
    environment: Environment,
  ): Promise<EnvironmentExpectation | undefined> {
    if (expectedPhaseOf(environment) === 'none') {
      return undefined;
    }
    try {
      return expectationOf(environment, await this.#objects.of(environment));
    } catch (error) {
      const { name } = environment;
      const known = this.#objects.last(name);
      this.#options.logger.warn(
        `What environment ${name} should run cannot be read; ${
          known ? 'what it ran before is expected' : 'nothing is expected'
        }: ${stringifyError(error)}`,
      );
      return known && expectationOf(environment, known);
    }
  }
}
