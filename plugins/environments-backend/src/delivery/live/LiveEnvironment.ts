import { describeRef, refOf } from '../../cluster/describeRef';
import type {
  EnvironmentCluster,
  LiveObject,
  ObjectRef,
} from '../../cluster/EnvironmentCluster';
import { ClusterError } from '../../cluster/ClusterError';

/**
 * What a cluster has of some objects, read at once: one list per kind of the
 * namespace, one read for each of what is elsewhere. Not read again by itself.
 */
export class LiveEnvironment {
  readonly #cluster: EnvironmentCluster;
  readonly #namespace: string;
  readonly #objects: Map<string, LiveObject>;
  #pods: Promise<LiveObject[]> | undefined;
  #claims: Promise<LiveObject[]> | undefined;
  #warnings: Promise<LiveObject[]> | undefined;

  static async read(options: {
    cluster: EnvironmentCluster;
    namespace: string;
    refs: readonly ObjectRef[];
  }): Promise<LiveEnvironment> {
    const { cluster, namespace, refs } = options;
    const kinds = new Map<string, ObjectRef>();
    const elsewhere: ObjectRef[] = [];
    for (const ref of refs) {
      if (ref.namespace === namespace) {
        kinds.set(`${ref.apiVersion} ${ref.kind}`, ref);
      } else {
        elsewhere.push(ref);
      }
    }
    const found = await Promise.all([
      ...[...kinds.values()].map(({ apiVersion, kind }) =>
        cluster.list({ apiVersion, kind, namespace }),
      ),
      ...elsewhere.map(async ref => {
        const object = await cluster.read(ref);
        return object ? [object] : [];
      }),
    ]);
    const objects = found
      .flat()
      .map(object => [describeRef(refOf(object)), object] as const);
    return new LiveEnvironment(cluster, namespace, new Map(objects));
  }

  private constructor(
    cluster: EnvironmentCluster,
    namespace: string,
    objects: Map<string, LiveObject>,
  ) {
    this.#cluster = cluster;
    this.#namespace = namespace;
    this.#objects = objects;
  }

  get(ref: ObjectRef): LiveObject | undefined {
    return this.#objects.get(describeRef(ref));
  }

  /** What a write has made of it. */
  put(object: LiveObject): void {
    this.#objects.set(describeRef(refOf(object)), object);
  }

  /** All of its namespace, read when first asked for. */
  pods(): Promise<LiveObject[]> {
    this.#pods ??= this.#list({ apiVersion: 'v1', kind: 'Pod' });
    return this.#pods;
  }

  /** Claims for volumes of its namespace, read when first asked for. */
  claims(): Promise<LiveObject[]> {
    this.#claims ??= this.#list({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
    });
    return this.#claims;
  }

  /** Addresses of Services; undefined where the portal may not look. */
  async endpointSlices(): Promise<LiveObject[] | undefined> {
    try {
      return await this.#list({
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
      });
    } catch (error) {
      return forbidden(error);
    }
  }

  /** Events of type Warning, for the reasons in them; none where they may not be read. */
  warnings(): Promise<LiveObject[]> {
    this.#warnings ??= this.#list({
      apiVersion: 'v1',
      kind: 'Event',
      fieldSelector: 'type=Warning',
    }).catch(error => forbidden(error) ?? []);
    return this.#warnings;
  }

  #list(options: {
    apiVersion: string;
    kind: string;
    fieldSelector?: string;
  }): Promise<LiveObject[]> {
    return this.#cluster.list({ ...options, namespace: this.#namespace });
  }
}

function forbidden(error: unknown): undefined {
  if (error instanceof ClusterError && error.reason === 'forbidden') {
    return undefined;
  }
  throw error;
}
