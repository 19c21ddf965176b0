import type { KubernetesObject } from '@brown-bear/platform';
import { describeRef, refOf } from '../cluster/describeRef';
import type {
  EnvironmentCluster,
  ObjectRef,
} from '../cluster/EnvironmentCluster';
import type {
  DeliveryOutcome,
  DeliveryWork,
  InventoryItem,
} from './EnvironmentDelivery';
import { LiveEnvironment } from './live/LiveEnvironment';
import { EnvironmentReadiness } from './readiness/EnvironmentReadiness';
import type { Unready } from './readiness/EnvironmentReadiness';
import { GuardedWriter } from './write/GuardedWriter';
import { ObjectApplier } from './write/ObjectApplier';
import { RefusedWrite } from './write/RefusedWrite';

/** Objects that a message or an outcome names at most. */
const NAMED = 20;

/** One look at an environment and what is written because of it. */
export class DeliveryPass {
  readonly work: DeliveryWork;
  readonly cluster: EnvironmentCluster;
  readonly items: ReadonlyMap<string, InventoryItem>;
  readonly live: LiveEnvironment;
  readonly writer: GuardedWriter;
  readonly applier: ObjectApplier;
  readonly readiness: EnvironmentReadiness;

  static async begin(options: {
    work: DeliveryWork;
    cluster: EnvironmentCluster;
    /** What to look at, beside what the inventory names of these kinds. */
    objects: readonly KubernetesObject[];
    withInventory?: boolean;
  }): Promise<DeliveryPass> {
    const { cluster, objects, withInventory = false, work } = options;
    const items = await work.journal.items();
    const refs: ObjectRef[] = [
      ...objects.map(refOf),
      ...(withInventory ? items : []),
    ];
    const live = await LiveEnvironment.read({
      cluster,
      namespace: work.record.namespace,
      refs,
    });
    return new DeliveryPass({ cluster, items, live, work });
  }

  private constructor(parts: {
    work: DeliveryWork;
    cluster: EnvironmentCluster;
    items: readonly InventoryItem[];
    live: LiveEnvironment;
  }) {
    const { cluster, live, work } = parts;
    this.work = work;
    this.cluster = cluster;
    this.live = live;
    this.items = new Map(parts.items.map(item => [describeRef(item), item]));
    this.writer = GuardedWriter.create({ cluster, guard: work.guard });
    const { items, writer } = this;
    this.applier = ObjectApplier.create({ items, live, work, writer });
    this.readiness = EnvironmentReadiness.create({
      live,
      since: work.record.progress?.startedAt ?? work.record.phaseSince,
    });
  }

  /** Objects that are as rendered, and ready. */
  get done(): number {
    const settled = this.work.revision.objects.filter(object =>
      this.applier.settled.has(describeRef(refOf(object))),
    );
    return settled.length - this.readiness.unready(settled).length;
  }

  async waitFor(
    unready: readonly Unready[],
    counted?: { done: number; total: number },
  ): Promise<DeliveryOutcome> {
    const waitingFor = await this.readiness.waitOf(unready);
    const failed = unready.filter(
      ({ readiness }) => readiness.state === 'failed',
    );
    return {
      state: failed.length > 0 ? 'failed' : 'waiting',
      done: this.done,
      total: this.work.revision.objects.length,
      ...counted,
      waitingFor,
      ...(failed.length > 0 && {
        problem: `${waitingFor.object}: ${waitingFor.reason}`,
      }),
      objects: namesOf(failed.length > 0 ? failed : unready),
    };
  }

  /** Turns a refusal into an outcome; everything else is the caller's. */
  async guarded(run: () => Promise<DeliveryOutcome>): Promise<DeliveryOutcome> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof RefusedWrite) {
        return {
          state: 'failed',
          done: this.done,
          total: this.work.revision.objects.length,
          problem: error.message,
          objects: [describeRef(error.ref)],
        };
      }
      throw error;
    }
  }
}

function namesOf(unready: readonly Unready[]): string[] {
  return unready
    .slice(0, NAMED)
    .map(({ object }) => describeRef(refOf(object)));
}
