import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type {
  EnvironmentApproval,
  EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import type { Knex } from 'knex';
import type { EnvironmentDelivery } from '../../delivery/EnvironmentDelivery';
import type { CoreEnvironment } from '../../lifecycle/ensureCore';
import { DatabaseEnvironmentStore } from '../../store/DatabaseEnvironmentStore';
import type { NewEnvironment } from '../../store/EnvironmentStore';
import { EnvironmentTables } from '../../store/EnvironmentTables';
import { EnvironmentLoop } from '../EnvironmentLoop';
import { FakeCluster } from './FakeCluster';
import { FakeDelivery } from './FakeDelivery';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const OWNER = 'group:default/core-team';
export const USER = 'user:default/core-engineer';

/** A replica of the portal. */
export type Replica = {
  tables: EnvironmentTables;
  store: DatabaseEnvironmentStore;
  loop: EnvironmentLoop;
};

/** Time that moves by hand, and replicas that share it, a database and a cluster. */
export class LoopWorld {
  /** A Wednesday. */
  time = Date.parse('2026-11-25T09:00:00.000Z');
  /** Of the database and of what nobody can move. */
  machineTime = 0;
  readonly cluster = new FakeCluster();
  readonly sent: NotificationSendOptions[] = [];
  refusals = 0;
  core: CoreEnvironment[] = [];
  readonly knex: Knex;

  static create(knex: Knex): LoopWorld {
    return new LoopWorld(knex);
  }

  private constructor(knex: Knex) {
    this.knex = knex;
  }

  iso(offset = 0): string {
    return new Date(this.time + offset).toISOString();
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
    this.machineTime += milliseconds;
  }

  replica(
    options: {
      knex?: Knex;
      holder?: string;
      direct?: EnvironmentDelivery;
      gitops?: EnvironmentDelivery;
      calendar?: EnvironmentDelivery;
    } = {},
  ): Replica {
    const { calendar, gitops, knex = this.knex } = options;
    const tables = EnvironmentTables.create({
      knex,
      clock: { now: () => this.time, rate: 1 },
      approvers: ['group:default/platform-team'],
    });
    const direct = options.direct ?? this.delivery();
    const loop = EnvironmentLoop.create({
      tables,
      deliveries: { direct, gitops, calendar },
      timeouts: { create: 15 * MINUTE, update: 15 * MINUTE },
      retention: 90 * 24 * HOUR,
      logger: mockServices.logger.mock(),
      notifications: {
        send: async notification => {
          this.refusals -= 1;
          if (this.refusals >= 0) throw new Error('503');
          this.sent.push(notification);
        },
      },
      core: () => this.core,
      holder: options.holder,
      now: () => this.machineTime,
      random: () => 1,
      databaseTime: target => target.raw(String(this.machineTime + 1)),
      defer: () => undefined,
    });
    return { tables, store: DatabaseEnvironmentStore.create({ tables }), loop };
  }

  /** To the cluster in memory. */
  delivery(
    options: Omit<Parameters<typeof FakeDelivery.create>[0], 'cluster'> = {},
  ): FakeDelivery {
    return FakeDelivery.create({ cluster: this.cluster, ...options });
  }

  /** Looks at everything and lets it come to an end. */
  async round(...replicas: Replica[]): Promise<void> {
    for (const { loop } of replicas) await loop.tick();
    for (const { loop } of replicas) await loop.idle();
  }

  /** Lets time pass as it does: some at a time. */
  async pass(milliseconds: number, ...replicas: Replica[]): Promise<void> {
    const steps = 10;
    for (let step = 0; step < steps; step += 1) {
      this.advance(milliseconds / steps);
      await this.round(...replicas);
    }
    // What the last look wrote down is handed over by the next.
    this.advance(3_000);
    await this.round(...replicas);
  }

  titles(): string[] {
    return this.sent.map(({ payload }) => payload.title);
  }
}

export function specOf(
  overrides: Partial<EnvironmentSpec> = {},
): EnvironmentSpec {
  return {
    name: 'tracker',
    base: 'development',
    cluster: 'development',
    version: '2026.11.2',
    size: 'small',
    services: [],
    overrides: {},
    owner: OWNER,
    lifetime: 'P7D',
    delivery: 'direct',
    ...overrides,
  };
}

/** A wish for an environment of some objects. */
export function wished(
  options: {
    spec?: Partial<EnvironmentSpec>;
    objects?: Record<string, string>;
    cpu?: string;
    by?: string;
    expiresAt?: string;
    approval?: EnvironmentApproval;
    judge?: NewEnvironment['judge'];
  } = {},
): NewEnvironment {
  const { approval, objects = { db: 'db:1', web: 'web:1' } } = options;
  const spec = specOf(options.spec);
  return {
    spec,
    createdBy: options.by ?? USER,
    expiresAt: options.expiresAt,
    services: Object.keys(objects),
    urls: [],
    pods: 2,
    reservation: {
      ...{ cpu: options.cpu ?? '500m', memory: '1Gi' },
      ...{ perMonth: 40, currency: 'USD' },
    },
    revision: {
      spec,
      planHash: 'f'.repeat(64),
      changes: [],
      objects: Object.entries(objects).map(([name, image]) => ({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name, namespace: `alm-env-${spec.name}` },
        spec: { image, replicas: 2 },
      })),
    },
    judge: options.judge ?? (() => approval),
  };
}
