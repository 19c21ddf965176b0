import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EnvironmentsFeed } from '@brown-bear/plugin-environments-node';
import { environmentEntity } from './environmentEntity';

/** After the catalog could not store something, milliseconds. */
const RETRY = 2_000;

/** Gives the catalog the self-service environments, as the feed has them. */
export class EnvironmentsProvider implements EntityProvider {
  readonly #feed: EnvironmentsFeed;
  readonly #logger: LoggerService;
  /** What the catalog was given; undefined where that is not known. */
  #given: ReadonlyMap<string, Entity> | undefined;
  #connection: EntityProviderConnection | undefined;
  #isWanted = false;
  #isGiving = false;

  static create(options: {
    feed: EnvironmentsFeed;
    logger: LoggerService;
  }): EnvironmentsProvider {
    return new EnvironmentsProvider(options);
  }

  private constructor(options: {
    feed: EnvironmentsFeed;
    logger: LoggerService;
  }) {
    this.#feed = options.feed;
    this.#logger = options.logger;
  }

  getProviderName(): string {
    return 'environments';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    this.#feed.subscribe(() => void this.#give());
    void this.#give();
  }

  /**
   * Gives them all again. It takes away what another replica, gone since, may
   * have given after it was removed.
   */
  async sweep(): Promise<void> {
    this.#given = undefined;
    await this.#give();
  }

  /** One mutation at a time; what changes meanwhile makes one more. */
  async #give(): Promise<void> {
    this.#isWanted = true;
    if (this.#isGiving) return;
    this.#isGiving = true;
    try {
      while (this.#isWanted) {
        this.#isWanted = false;
        await this.#giveOnce();
      }
    } catch (error) {
      this.#given = undefined;
      this.#logger.warn(
        `The catalog could not take the environments, which is tried again: ${stringifyError(
          error,
        )}`,
      );
      setTimeout(() => void this.#give(), RETRY).unref();
    } finally {
      this.#isGiving = false;
    }
  }

  async #giveOnce(): Promise<void> {
    const environments = this.#feed.environments();
    if (!environments || !this.#connection) {
      // Nothing was read yet: what the catalog has from before holds.
      return;
    }
    const now = new Map(
      [...environments].map(([name, each]) => [name, environmentEntity(each)]),
    );
    const given = this.#given;
    const added = [...now].filter(
      ([name, entity]) => !isDeepStrictEqual(given?.get(name), entity),
    );
    if (!given) {
      await this.#connection.applyMutation({
        type: 'full',
        entities: added.map(deferred),
      });
    } else {
      const removed = [...given].filter(([name]) => !now.has(name));
      if (added.length + removed.length > 0) {
        await this.#connection.applyMutation({
          type: 'delta',
          added: added.map(deferred),
          removed: removed.map(([name, entity]) => ({
            entityRef: stringifyEntityRef(entity),
            locationKey: keyOf(name),
          })),
        });
      }
    }
    this.#given = now;
  }
}

function deferred([name, entity]: [string, Entity]): DeferredEntity {
  return { entity, locationKey: keyOf(name) };
}

function keyOf(name: string): string {
  return `environments:${name}`;
}
