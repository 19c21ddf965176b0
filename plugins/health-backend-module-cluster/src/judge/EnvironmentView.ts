import type {
  AnyState,
  NamespaceState,
  NodeState,
  QuotaState,
  StateByKind,
  StateKind,
} from '../state';

/**
 * A rendered workload, as far as rules compare it with what runs.
 */
export type ExpectedWorkload = {
  kind: string;
  namespace: string;
  name: string;
  kubernetesId?: string;
  /** Containers of the template, by name; absent for kinds without one. */
  images: Readonly<Record<string, string>>;
  /** Absent where an autoscaler owns the number, and for DaemonSets. */
  replicas?: number;
};

/** What rules may look at beyond one entity: the environment and its cluster. */
export type EnvironmentView = {
  environment: string;
  entityRef: string;
  cluster: string;
  clusterEntityRef: string;
  /** Milliseconds since 1970, as the platform has it. */
  now: number;
  phase: 'awake' | 'asleep';
  /** When it wakes. */
  until?: number;
  /** What was rendered for it. */
  expected: readonly ExpectedWorkload[];
  namespaces: readonly NamespaceState[];
  quotas: readonly QuotaState[];
  /** Nodes of the whole cluster, by name. */
  nodes: ReadonlyMap<string, NodeState>;
  /** Zones that have at least one node. */
  zones: readonly string[];
  /** Objects of a kind in the namespaces of the environment. */
  all<K extends StateKind>(kind: K): readonly StateByKind[K][];
  get<K extends StateKind>(
    kind: K,
    namespace: string,
    name: string,
  ): StateByKind[K] | undefined;
  /** False of a kind that the portal may not read: that none is there says nothing. */
  isReadable(kind: StateKind): boolean;
  /** Warnings about an object, newest first. */
  events(about: AnyState): readonly StateByKind['Event'][];
  /** Whether something of the catalog is known by this id. */
  isDeclared(kubernetesId: string): boolean;
  /** Images of the same workload in other environments, by environment. */
  imagesElsewhere(
    workload: Pick<AnyState, 'kind' | 'name'>,
  ): ReadonlyMap<string, Readonly<Record<string, string>>>;
};
