import { isClusterProblem } from './clusterProblem';
import type {
  EnvironmentCluster,
  LiveObject,
  ObjectRef,
} from '../cluster/EnvironmentCluster';
import { describeRef } from '../cluster/describeRef';

/** Nobody of the portal reads Secrets, not even to compare them. */
const NEVER_READ = ['Secret'];

type Shelf = { apiVersion: string; kind: string; namespace: string };

/** What is in the cluster of the objects that a plan is about. */
export class LiveState {
  /** The environment's namespace; undefined if there is none. */
  readonly namespace: LiveObject | undefined;
  readonly #objects: ReadonlyMap<string, LiveObject>;
  readonly #unread: ReadonlyMap<string, string>;

  /**
   * Lists every kind that something is wanted of, once, instead of asking for
   * each object. Throws a ClusterError if not even the namespace can be read.
   */
  static async read(options: {
    cluster: EnvironmentCluster;
    namespace: string;
    refs: readonly ObjectRef[];
  }): Promise<LiveState> {
    const { cluster, namespace: name, refs } = options;
    const namespace = await cluster.read({
      apiVersion: 'v1',
      kind: 'Namespace',
      name,
    });
    const objects = new Map<string, LiveObject>();
    const unread = new Map<string, string>();
    if (namespace) {
      objects.set(
        describeRef({ apiVersion: 'v1', kind: 'Namespace', name }),
        namespace,
      );
      await Promise.all(
        shelvesOf(refs, name).map(shelf =>
          readShelf({ cluster, shelf, objects, unread }),
        ),
      );
    }
    return new LiveState(namespace, objects, unread);
  }

  private constructor(
    namespace: LiveObject | undefined,
    objects: ReadonlyMap<string, LiveObject>,
    unread: ReadonlyMap<string, string>,
  ) {
    this.namespace = namespace;
    this.#objects = objects;
    this.#unread = unread;
  }

  get(ref: ObjectRef): LiveObject | undefined {
    return this.#objects.get(describeRef(ref));
  }

  /** Why it is not known whether an object is there; undefined if it is. */
  whyUnread(ref: ObjectRef): string | undefined {
    return this.#unread.get(shelfName(ref));
  }

  /** Kinds that could not be read, with the reason. */
  unread(): { kind: string; reason: string }[] {
    return [...this.#unread].map(([kind, reason]) => ({ kind, reason }));
  }

  ofKind(kind: string): LiveObject[] {
    return [...this.#objects.values()].filter(object => object.kind === kind);
  }
}

function shelfName(ref: Pick<ObjectRef, 'apiVersion' | 'kind'>): string {
  return `${ref.apiVersion} ${ref.kind}`;
}

function shelvesOf(refs: readonly ObjectRef[], namespace: string): Shelf[] {
  const shelves = new Map<string, Shelf>();
  for (const ref of refs) {
    if (ref.namespace === namespace) {
      const { apiVersion, kind } = ref;
      shelves.set(shelfName(ref), { apiVersion, kind, namespace });
    }
  }
  return [...shelves.values()];
}

async function readShelf(options: {
  cluster: EnvironmentCluster;
  shelf: Shelf;
  objects: Map<string, LiveObject>;
  unread: Map<string, string>;
}): Promise<void> {
  const { cluster, objects, shelf, unread } = options;
  const { apiVersion, kind, namespace } = shelf;
  if (NEVER_READ.includes(kind)) {
    unread.set(shelfName(shelf), 'the portal may not read it');
    return;
  }
  try {
    for (const item of await cluster.list(shelf)) {
      const { name } = item.metadata;
      objects.set(describeRef({ apiVersion, kind, namespace, name }), item);
    }
  } catch (error) {
    if (!isClusterProblem(error)) {
      throw error;
    }
    unread.set(shelfName(shelf), error.message);
  }
}
