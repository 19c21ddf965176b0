import type { ClusterInventory } from '../inventory/ClusterInventory';
import type {
  AnyState,
  NamespaceState,
  StateByKind,
  StateKind,
} from '../state';
import type { EnvironmentView, ExpectedWorkload } from './EnvironmentView';
import type { JudgedEnvironment } from './JudgedEnvironment';

/** Images by container, of one workload. */
export type Images = Readonly<Record<string, string>>;

export type EnvironmentViewOptions = {
  inventory: ClusterInventory;
  environment: JudgedEnvironment;
  /** Milliseconds since 1970. */
  now: number;
  isDeclared(kubernetesId: string): boolean;
  /** Whether objects of a kind are there and may not be read; none by default. */
  isUnreadable?(kind: StateKind): boolean;
  imagesElsewhere(
    workload: Pick<AnyState, 'kind' | 'name'>,
  ): ReadonlyMap<string, Images>;
};

/** What a ReplicaSet's name ends in after that of its Deployment. */
const TEMPLATE_HASH = /^[a-z0-9]{4,12}$/;

/** Looks at an inventory as one environment; valid until that changes. */
export function createEnvironmentView(
  options: EnvironmentViewOptions,
): EnvironmentView {
  const { inventory, environment, now } = options;
  const inside = new Set(environment.namespaces);
  const lists = new Map<StateKind, readonly AnyState[]>();

  function all<K extends StateKind>(kind: K): readonly StateByKind[K][] {
    let list = lists.get(kind);
    if (!list) {
      const parts = environment.namespaces.map(each =>
        inventory.namespace(each).list(kind),
      );
      // What belongs to no namespace is everybody's.
      list = [...parts.flat(), ...inventory.global(kind)];
      lists.set(kind, list);
    }
    return list as readonly StateByKind[K][];
  }

  const namespaces = inventory
    .global('Namespace')
    .filter(
      namespace =>
        inside.has(namespace.name) ||
        (environment.hasCluster && isStray(namespace)),
    );
  const nodes = inventory.nodes();
  const sleeping = namespaces.find(
    ({ asleep, name }) => asleep && inside.has(name),
  );
  return {
    environment: environment.environment,
    entityRef: environment.entityRef,
    cluster: environment.cluster,
    clusterEntityRef: environment.clusterEntityRef,
    now,
    phase: sleeping ? 'asleep' : environment.phase,
    until: environment.until ?? sleeping?.wakesAt,
    expected: environment.expected ?? whateverRuns(all),
    namespaces,
    quotas: all('ResourceQuota'),
    nodes,
    zones: zonesOf(nodes),
    all,
    get: (kind, namespace, name) => inventory.get(kind, namespace, name),
    isReadable: kind => !options.isUnreadable?.(kind),
    events: about => eventsOf(inventory, about),
    isDeclared: options.isDeclared,
    imagesElsewhere: options.imagesElsewhere,
  };
}

/** What goes and belongs to nobody any more is told where the cluster is. */
function isStray({ phase, environment }: NamespaceState): boolean {
  return phase === 'Terminating' && !environment;
}

function zonesOf(nodes: EnvironmentView['nodes']): EnvironmentView['zones'] {
  const zones = new Set<string>();
  for (const { zone } of nodes.values()) {
    if (zone) {
      zones.add(zone);
    }
  }
  return [...zones].sort();
}

/** About an object, and about the ReplicaSets of a Deployment or Rollout. */
function eventsOf(
  inventory: ClusterInventory,
  about: AnyState,
): readonly StateByKind['Event'][] {
  // Events about nodes and namespaces are kept in the namespace default.
  const namespace = inventory.namespace(about.namespace || 'default');
  const events = [...namespace.events(about.kind, about.name)];
  if (about.kind === 'Deployment' || about.kind === 'Rollout') {
    const start = `${about.name}-`;
    for (const name of namespace.eventNames('ReplicaSet')) {
      const rest = name.startsWith(start) ? name.slice(start.length) : '';
      if (TEMPLATE_HASH.test(rest)) {
        events.push(...namespace.events('ReplicaSet', name));
      }
    }
  }
  return events.sort((a, b) => b.lastSeenAt - a.lastSeenAt);
}

function whateverRuns(all: EnvironmentView['all']): ExpectedWorkload[] {
  return [
    ...all('Deployment'),
    ...all('Rollout'),
    ...all('StatefulSet'),
    ...all('DaemonSet'),
    ...all('CronJob'),
    ...all('Job').filter(({ owner }) => !owner),
    ...all('Pod').filter(({ owner }) => !owner),
  ].map(({ kind, namespace, name, kubernetesId }) => ({
    kind,
    namespace,
    name,
    kubernetesId,
    images: {},
  }));
}
