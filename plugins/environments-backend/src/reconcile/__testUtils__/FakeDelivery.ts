import type { LiveObject, ObjectRef } from '../../cluster/EnvironmentCluster';
import type {
  DeliveryOutcome,
  DeliveryWork,
  EnvironmentDelivery,
} from '../../delivery/EnvironmentDelivery';
import type { FakeCluster } from './FakeCluster';

type Options = {
  cluster: FakeCluster;
  onWrite?: (moment: 'after' | 'before') => Promise<void>;
  /** Lets a write happen, or not. */
  around?: <T>(write: () => Promise<T>) => Promise<T>;
};

/** Keeps the rules of deliveries, in a cluster that is a map. */
export class FakeDelivery implements EnvironmentDelivery {
  readonly #options: Options;

  static create(options: Options): FakeDelivery {
    return new FakeDelivery(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async deliver(work: DeliveryWork): Promise<DeliveryOutcome> {
    const { cluster } = this.#options;
    const { journal, revision } = work;
    const wanted = new Map(
      revision.objects.map(object => [
        object.metadata.name,
        {
          image: String(object.spec?.image),
          replicas: Number(object.spec?.replicas),
        },
      ]),
    );
    const refs = [...wanted.keys()].map(name => refOf(work, name));
    const items = await journal.items();
    if (refs.some(({ name }) => !items.some(item => item.name === name))) {
      await journal.intend(refs);
    }
    for (const [name, content] of wanted) {
      const key = keyOf(refOf(work, name));
      const live = cluster.objects.get(key);
      const item = items.find(each => each.name === name);
      if (
        live?.image !== content.image ||
        live.replicas !== content.replicas ||
        item?.uid !== live.uid
      ) {
        const uid = await this.#write(work, `apply ${key}`, () =>
          cluster.make(key, content),
        );
        await journal.made(liveOf(refOf(work, name), uid));
      }
    }
    for (const item of items) {
      if (!wanted.has(item.name)) await this.#remove(work, item);
    }
    return this.#outcome(wanted.size);
  }

  async sleep(work: DeliveryWork): Promise<DeliveryOutcome> {
    return this.#scale(work, () => 0);
  }

  async wake(work: DeliveryWork): Promise<DeliveryOutcome> {
    return this.#scale(work, replicas => replicas);
  }

  async remove(work: DeliveryWork): Promise<DeliveryOutcome> {
    const { cluster } = this.#options;
    if (cluster.error) throw cluster.error;
    const items = await work.journal.items();
    if (cluster.isStuck) {
      return {
        ...{ state: 'waiting', done: 0, total: items.length },
        waitingFor: {
          object: `v1 Namespace ${work.record.namespace}`,
          reason: 'finalizer example.com/hold',
          since: '2026-11-25T00:00:00.000Z',
        },
      };
    }
    for (const item of items) await this.#remove(work, item);
    return { state: 'done', done: items.length, total: items.length };
  }

  async #scale(
    work: DeliveryWork,
    to: (awake: number) => number,
  ): Promise<DeliveryOutcome> {
    const { cluster } = this.#options;
    for (const object of work.revision.objects) {
      const key = keyOf(refOf(work, object.metadata.name));
      const live = cluster.objects.get(key);
      const replicas = to(Number(object.spec?.replicas));
      if (live && live.replicas !== replicas) {
        await this.#write(work, `patch ${key}`, () => {
          live.replicas = replicas;
          cluster.writes.push(`patch ${key}`);
        });
      }
    }
    return this.#outcome(work.revision.objects.length);
  }

  async #remove(work: DeliveryWork, ref: ObjectRef): Promise<void> {
    const { cluster } = this.#options;
    const key = keyOf(ref);
    if (cluster.objects.has(key)) {
      await this.#write(work, `delete ${key}`, () => {
        cluster.objects.delete(key);
        cluster.writes.push(`delete ${key}`);
      });
    }
    await work.journal.removed(ref);
  }

  async #write<T>(
    { guard }: DeliveryWork,
    object: string,
    write: () => T,
  ): Promise<T> {
    const { cluster, onWrite } = this.#options;
    const around =
      this.#options.around ?? (<R>(run: () => Promise<R>) => run());
    await guard.before({ verb: 'apply', object });
    await onWrite?.('before');
    if (cluster.error) throw cluster.error;
    const result = await around(async () => write());
    await onWrite?.('after');
    await guard.after({ verb: 'apply', object });
    return result;
  }

  #outcome(total: number): DeliveryOutcome {
    const { git, isReady, problem } = this.#options.cluster;
    if (problem) return { state: 'failed', problem, done: 0, total };
    if (isReady) return { state: 'done', done: total, total, git };
    return {
      ...{ state: 'waiting', done: total - 1, total, git },
      waitingFor: {
        object: 'apps/v1 Deployment alm-env-x/web',
        reason: '0 of 1 pods ready',
        since: '2026-11-25T00:00:00.000Z',
      },
    };
  }
}

function refOf({ record }: DeliveryWork, name: string): ObjectRef {
  const { namespace } = record;
  return { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name };
}

function keyOf({ name, namespace }: ObjectRef): string {
  return `${namespace}/${name}`;
}

function liveOf(ref: ObjectRef, uid: string): LiveObject {
  const { apiVersion, kind, name, namespace } = ref;
  const metadata = { name, namespace, uid, resourceVersion: '1' };
  return { apiVersion, kind, metadata };
}
