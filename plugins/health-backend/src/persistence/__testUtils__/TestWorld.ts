import { mockServices } from '@backstage/backend-test-utils';
import type { HealthReport } from '@brown-bear/plugin-health-common';
import type { CollectedReport } from '@brown-bear/plugin-health-node';
import type { Knex } from 'knex';
import { LiveHealthStore } from '../../store';
import { type DatabaseCondition, DatabaseHistory } from '../DatabaseHistory';
import { migrateHistory } from '../migrateHistory';

export const LEASE = 15_000;

/** A replica of the backend, as far as history goes. */
export type Replica = {
  store: LiveHealthStore;
  history: DatabaseHistory;
  conditions: DatabaseCondition[];
};

/** Time that moves by hand, and replicas that share it and a database. */
export class TestWorld {
  time = Date.parse('2026-11-24T00:00:00.000Z');
  readonly #knex: Knex;
  #count = 0;

  static create(knex: Knex): TestWorld {
    return new TestWorld(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  get clock() {
    return { now: () => this.time, rate: 1 };
  }

  now = () => this.time;

  iso(): string {
    return new Date(this.time).toISOString();
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
  }

  replica(options: { knex?: Knex } = {}): Replica {
    const { clock, now } = this;
    const knex = options.knex ?? this.#knex;
    const logger = mockServices.logger.mock();
    const conditions: DatabaseCondition[] = [];
    this.#count += 1;
    const history = DatabaseHistory.create({
      clock,
      holder: `replica-${this.#count}`,
      knex,
      leaseDuration: LEASE,
      logger,
      migrate: () => migrateHistory({ knex }),
      onCondition: condition => conditions.push(condition),
      now,
      databaseTime: target => target.raw(String(this.time)),
    });
    const store = LiveHealthStore.create({
      clock,
      history,
      logger,
      now,
      defer: run => run(),
    });
    return { store, history, conditions };
  }

  report(overrides: Partial<HealthReport> = {}): CollectedReport {
    return {
      entityRef: 'component:default/issue-tracker',
      environment: 'staging',
      collector: 'cluster',
      status: 'healthy',
      summary: `It is ${overrides.status ?? 'healthy'}`,
      observedAt: this.iso(),
      staleAfter: new Date(this.time + 60_000).toISOString(),
      checks: [],
      ...overrides,
    };
  }

  /** The lines of history of everything, oldest first. */
  async lines(): Promise<string[]> {
    const rows = await this.#knex('health_transitions').orderBy('id');
    return rows.map(
      row =>
        `${row.key.split('/').at(-1).split('|')[0]} ${
          row.from_status ?? 'new'
        } → ${row.removed ? 'removed' : row.status}`,
    );
  }
}
