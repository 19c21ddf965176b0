import type { Knex } from 'knex';
import type {
  EnvironmentCluster,
  EnvironmentClusters,
} from '../../cluster/EnvironmentCluster';

/** A worker that has died does nothing any more. */
export class KilledError extends Error {}

/** The moment at which a worker dies: before or after its n-th write, from 1. */
export type Death = {
  side: 'cluster' | 'database';
  count: number;
  moment: 'after' | 'before';
};

/**
 * Ends a worker at a chosen write: whatever it does from then on, nothing
 * leaves it any more. Without a death it only counts.
 */
export class Killer {
  readonly writes = { cluster: 0, database: 0 };
  readonly #death: Death | undefined;
  #isDead = false;

  readonly #disturb: () => Promise<void>;

  static create(
    death?: Death,
    /** Done before each write to the cluster. */
    disturb: () => Promise<void> = async () => {},
  ): Killer {
    return new Killer(death, disturb);
  }

  private constructor(death: Death | undefined, disturb: () => Promise<void>) {
    this.#death = death;
    this.#disturb = disturb;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Around a write to the outside. */
  async around<T>(side: Death['side'], write: () => Promise<T>): Promise<T> {
    this.#check();
    this.writes[side] += 1;
    const death = this.#death;
    const isIt = death?.side === side && death.count === this.writes[side];
    if (isIt && death.moment === 'before') this.#die();
    if (side === 'cluster') await this.#disturb();
    const result = await write();
    if (isIt) this.#die();
    this.#check();
    return result;
  }

  /** A connection of the worker; what it does in a transaction is one write. */
  knex(knex: Knex): Knex {
    const transaction = (work: (tx: Knex.Transaction) => Promise<unknown>) =>
      this.around('database', () =>
        knex.transaction(async tx => {
          const result = await work(tx);
          // Not committed by somebody who died meanwhile.
          this.#check();
          return result;
        }),
      );
    return new Proxy(knex, {
      apply: (target, self, args) => {
        this.#check();
        return Reflect.apply(target, self, args);
      },
      get: (target, property, receiver) =>
        property === 'transaction'
          ? transaction
          : Reflect.get(target, property, receiver),
    });
  }

  clusters(clusters: EnvironmentClusters): EnvironmentClusters {
    return {
      names: () => clusters.names(),
      get: async (...args) => this.#cluster(await clusters.get(...args)),
      calendar: async (...args) => {
        const cluster = await clusters.calendar(...args);
        return cluster && this.#cluster(cluster);
      },
    };
  }

  #cluster(cluster: EnvironmentCluster): EnvironmentCluster {
    const { around } = this;
    const write = <T>(work: () => Promise<T>) =>
      around.call(this, 'cluster', work) as Promise<T>;
    return new Proxy(cluster, {
      get: (target, property) => {
        switch (property) {
          case 'apply':
            return (...args: Parameters<EnvironmentCluster['apply']>) =>
              args[1]?.dryRun
                ? target.apply(...args)
                : write(() => target.apply(...args));
          case 'patch':
            return (...args: Parameters<EnvironmentCluster['patch']>) =>
              write(() => target.patch(...args));
          case 'delete':
            return (...args: Parameters<EnvironmentCluster['delete']>) =>
              write(() => target.delete(...args));
          default: {
            const value = Reflect.get(target, property, target);
            return typeof value === 'function' ? value.bind(target) : value;
          }
        }
      },
    });
  }

  #die(): never {
    this.#isDead = true;
    throw new KilledError('killed');
  }

  #check(): void {
    if (this.#isDead) throw new KilledError('dead already');
  }
}

/** Deaths before and after every write that was counted, or every `step`-th. */
export function deathsOf(
  writes: Killer['writes'],
  step = { cluster: 1, database: 1 },
): Death[] {
  const deaths: Death[] = [];
  for (const side of ['cluster', 'database'] as const) {
    for (let count = 1; count <= writes[side]; count += step[side]) {
      deaths.push(
        { side, count, moment: 'before' },
        { side, count, moment: 'after' },
      );
    }
  }
  return deaths;
}
