import type { KubernetesObject } from '@brown-bear/platform';
import { describeRef, refOf } from '../../cluster/describeRef';
import type {
  EnvironmentCluster,
  LiveObject,
  ObjectRef,
} from '../../cluster/EnvironmentCluster';
import type { ExternalWrite, WriteGuard } from '../EnvironmentDelivery';

/** The only way by which a delivery writes: the guard is asked before and told after. */
export class GuardedWriter {
  readonly #cluster: EnvironmentCluster;
  readonly #guard: WriteGuard;

  static create(options: {
    cluster: EnvironmentCluster;
    guard: WriteGuard;
  }): GuardedWriter {
    return new GuardedWriter(options.cluster, options.guard);
  }

  private constructor(cluster: EnvironmentCluster, guard: WriteGuard) {
    this.#cluster = cluster;
    this.#guard = guard;
  }

  apply(object: KubernetesObject): Promise<LiveObject> {
    return this.#guarded('apply', refOf(object), () =>
      this.#cluster.apply(object),
    );
  }

  patch(ref: ObjectRef, body: object): Promise<LiveObject> {
    return this.#guarded('patch', ref, () => this.#cluster.patch(ref, body));
  }

  scale(ref: ObjectRef, replicas: number): Promise<LiveObject> {
    return this.#guarded('patch', ref, () =>
      this.#cluster.patch(
        ref,
        { spec: { replicas } },
        { subresource: 'scale' },
      ),
    );
  }

  delete(ref: ObjectRef, uid: string): Promise<void> {
    return this.#guarded('delete', ref, () =>
      this.#cluster.delete(ref, { uid }),
    );
  }

  async #guarded<R>(
    verb: ExternalWrite['verb'],
    ref: ObjectRef,
    write: () => Promise<R>,
  ): Promise<R> {
    const told = { verb, object: describeRef(ref) };
    await this.#guard.before(told);
    const result = await write();
    await this.#guard.after(told);
    return result;
  }
}
