import type { Knex } from 'knex';
import { TestSandbox } from '../../cluster/__testUtils__/TestSandbox';
import type {
  EnvironmentClusters,
  LiveObject,
} from '../../cluster/EnvironmentCluster';
import { revisionOf } from '../../delivery/__testUtils__/TestEnvironment';
import { DirectDelivery } from '../../delivery/DirectDelivery';
import { readInventory } from '../../store/DatabaseJournal';
import type { NewEnvironment } from '../../store/EnvironmentStore';
import { type Death, Killer } from './Killer';
import { LoopWorld, type Replica, USER } from './LoopWorld';

/** Simulated seconds from one look to the next. */
const STEP = 5;
/** Looks at most: far more than a rollout takes. */
const ROUNDS = 400;
/** Longer than a lease, ms. */
const LATER = 31_000;

/** Kinds that are no objects of anybody's. */
const FLEETING = new Set(['Event', 'PodMetrics', 'NodeMetrics']);

/** Comes and goes with the time of day. */
function isOfJob({ kind, metadata }: LiveObject): boolean {
  const { ownerReferences = [] } = metadata as {
    ownerReferences?: { kind: string }[];
  };
  return kind === 'Job' || ownerReferences.some(owner => owner.kind === 'Job');
}

/** Replicas of the portal that work on a simulated cluster. */
export class ClusterWorld {
  readonly world: LoopWorld;
  readonly sandbox: TestSandbox;
  /** It never dies. */
  readonly survivor: Replica;

  static async start(knex: Knex): Promise<ClusterWorld> {
    return new ClusterWorld(knex, await TestSandbox.start());
  }

  private constructor(knex: Knex, sandbox: TestSandbox) {
    this.sandbox = sandbox;
    this.world = LoopWorld.create(knex);
    this.survivor = this.replica(sandbox.clusters);
  }

  replica(clusters: EnvironmentClusters, knex?: Knex): Replica {
    return this.world.replica({
      knex,
      direct: DirectDelivery.create({ clusters }),
    });
  }

  wished(name: string, change: object = {}, generation = 1): NewEnvironment {
    const { changes, objects, planHash, spec } = revisionOf(
      { name, ...change },
      generation,
    );
    return {
      spec,
      createdBy: USER,
      revision: { changes, objects, planHash, spec },
      ...{ services: [], urls: [], pods: 1 },
      reservation: { cpu: '1', memory: '1Gi', perMonth: 1, currency: 'USD' },
      judge: () => undefined,
    };
  }

  /** A replica looks at everything once; it may die of that. */
  async round(replica: Replica): Promise<void> {
    await replica.loop.tick().catch(() => undefined);
    await replica.loop.idle();
  }

  /** Until it has come to rest; time passes as it does. */
  async settle(name: string, replica: Replica = this.survivor): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      await this.round(replica);
      if (await this.isAtRest(name)) return;
      await this.later();
    }
    throw new Error(`Environment ${name} does not come to rest`);
  }

  /** One worker after the other dies, each its own death, until all is done. */
  async settleAmongDeaths(name: string, deaths: () => Death): Promise<number> {
    for (let died = 0; died < ROUNDS; ) {
      const killer = Killer.create(deaths());
      const worker = this.replica(
        killer.clusters(this.sandbox.clusters),
        killer.knex(this.world.knex),
      );
      while (!killer.isDead) {
        await this.round(worker);
        if (!killer.isDead) {
          if (await this.isAtRest(name)) return died;
          await this.later();
        }
      }
      died += 1;
      this.world.machineTime += LATER;
    }
    throw new Error(`Environment ${name} does not come to rest`);
  }

  async isAtRest(name: string): Promise<boolean> {
    const record = await this.survivor.store.get(name);
    return !record || ['asleep', 'ready'].includes(record.phase);
  }

  async later(): Promise<void> {
    await this.sandbox.clock.advance(STEP);
    this.world.advance(STEP * 1_000);
  }

  /** Everything that the cluster has of an environment, by kind; but for jobs' pods. */
  async counts(
    name: string,
    isIgnored: (object: LiveObject) => boolean = isOfJob,
  ): Promise<Record<string, number>> {
    const namespace = `alm-env-${name}`;
    const cluster = await this.sandbox.admin.get('development');
    const counts: Record<string, number> = {};
    for (const {
      apiVersion,
      kind,
      namespaced,
      verbs,
    } of await cluster.kinds()) {
      if (FLEETING.has(kind) || !verbs.includes('list')) continue;
      const listed = await cluster.list({
        apiVersion,
        kind,
        ...(namespaced && { namespace }),
      });
      const objects = listed.filter(object => !isIgnored(object));
      const own = namespaced
        ? objects
        : objects.filter(object => JSON.stringify(object).includes(namespace));
      if (own.length > 0) counts[`${apiVersion} ${kind}`] = own.length;
    }
    return counts;
  }

  /** The inventory with what is live of it. */
  async inventory(name: string): Promise<unknown[]> {
    const record = await this.survivor.store.get(name);
    if (!record) return [];
    const cluster = await this.sandbox.admin.get('development');
    const items = await readInventory(this.world.knex, record.id);
    const live = await Promise.all(
      items.map(async ({ awakeReplicas, uid, ...ref }) => {
        const object = await cluster.read(ref);
        return {
          ...{ kind: ref.kind, name: ref.name, awakeReplicas },
          isIt: object?.metadata.uid === uid,
          spec: object?.spec,
        };
      }),
    );
    return live;
  }

  async left(name: string): Promise<unknown> {
    const inventory = await this.world
      .knex('environment_inventory')
      .pluck('name');
    const { count } = await this.survivor.store.usage({ user: USER });
    return { objects: await this.counts(name, () => false), inventory, count };
  }
}

export const NOTHING = { objects: {}, inventory: [], count: 0 };
