import { UNMAPPED } from '../inventory/NamespaceInventory';
import type { ClusterInventory } from '../inventory/ClusterInventory';
import type { StateByKind, StateKind } from '../state';
import type { EntityView } from './EntityView';
import type { EnvironmentView, ExpectedWorkload } from './EnvironmentView';

/** Looks at what belongs to some ids as one entity. */
export function createEntityView(options: {
  entityRef: string;
  kubernetesId: string;
  /** Usually its own; the environment's entity takes what nobody else has. */
  ids: readonly string[];
  environment: EnvironmentView;
  inventory: ClusterInventory;
  namespaces: readonly string[];
}): EntityView {
  const { environment, ids, inventory, namespaces } = options;

  function belonging<K extends StateKind>(kind: K): StateByKind[K][] {
    return namespaces.flatMap(namespace =>
      ids.flatMap(id => inventory.namespace(namespace).belonging(id, kind)),
    );
  }
  const belongs = ({ kubernetesId }: ExpectedWorkload) =>
    ids.includes(kubernetesId ?? UNMAPPED);

  return {
    entityRef: options.entityRef,
    kubernetesId: options.kubernetesId,
    environment,
    now: environment.now,
    expected: environment.expected.filter(belongs),
    workloads: [
      ...belonging('Deployment'),
      ...belonging('Rollout'),
      ...belonging('StatefulSet'),
    ],
    daemonSets: belonging('DaemonSet'),
    jobs: belonging('Job'),
    cronJobs: belonging('CronJob'),
    pods: belonging('Pod'),
    autoscalers: belonging('HorizontalPodAutoscaler'),
    verticalAutoscalers: belonging('VerticalPodAutoscaler'),
    disruptionBudgets: belonging('PodDisruptionBudget'),
    claims: belonging('PersistentVolumeClaim'),
    services: belonging('Service'),
    ingresses: belonging('Ingress'),
  };
}
