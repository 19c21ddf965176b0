import { toKubernetesTime } from '../clock/timestamps';
import { DEPLOYMENTS, REPLICA_SETS } from '../registry/kinds';
import type { Condition } from '../registry/objects';
import type { Deployment, ReplicaSet } from '../registry/workloads';
import { withCondition } from './conditions';
import type { ControllerContext } from './ControllerContext';
import { recordEvent } from './events';
import { controllerReference, groupByController } from './ownership';
import { templateHash } from './templateHash';

const REVISION = 'deployment.kubernetes.io/revision';

function createReplicaSet(
  context: ControllerContext,
  deployment: Deployment,
  revision: number,
): ReplicaSet {
  const { template, selector, replicas } = deployment.spec;
  const hash = templateHash(template);
  const labels = { ...template.metadata?.labels, 'pod-template-hash': hash };
  const created = context.registry.create<ReplicaSet>(REPLICA_SETS, {
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace,
      labels,
      annotations: {
        'deployment.kubernetes.io/desired-replicas': String(replicas),
        [REVISION]: String(revision),
      },
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas,
      selector: {
        matchLabels: { ...selector.matchLabels, 'pod-template-hash': hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  });
  recordEvent(context, {
    about: deployment,
    reason: 'ScalingReplicaSet',
    message: `Scaled up replica set ${created.metadata.name} from 0 to ${replicas}`,
    component: 'deployment-controller',
  });
  return created;
}

function conditionsOf(
  deployment: Deployment,
  current: ReplicaSet,
  now: string,
): Condition[] {
  const wanted = deployment.spec.replicas;
  const available = current.status?.availableReplicas ?? 0;
  // The default rolling update tolerates a quarter of the replicas, rounded down.
  const minimum = wanted - Math.floor(wanted / 4);
  const isAvailable = available >= minimum;
  const isComplete = available === wanted;
  const name = `ReplicaSet "${current.metadata.name}"`;
  const conditions = withCondition(deployment.status?.conditions, {
    type: 'Available',
    status: isAvailable ? 'True' : 'False',
    reason: isAvailable
      ? 'MinimumReplicasAvailable'
      : 'MinimumReplicasUnavailable',
    message: `Deployment ${
      isAvailable ? 'has' : 'does not have'
    } minimum availability.`,
    lastTransitionTime: now,
  });
  return withCondition(conditions, {
    type: 'Progressing',
    status: 'True',
    reason: isComplete ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
    message: isComplete
      ? `${name} has successfully progressed.`
      : `${name} is progressing.`,
    lastTransitionTime: now,
  });
}

function updateStatus(
  context: ControllerContext,
  deployment: Deployment,
  owned: ReplicaSet[],
  current: ReplicaSet,
): void {
  const sum = (count: (set: ReplicaSet) => number | undefined) =>
    owned.reduce((total, set) => total + (count(set) ?? 0), 0);
  const ready = sum(set => set.status?.readyReplicas);
  const available = sum(set => set.status?.availableReplicas);
  const unavailable = Math.max(0, deployment.spec.replicas - available);
  const now = toKubernetesTime(context.clock.now());
  // Counters that are 0 are left out, as the JSON of the real API does.
  context.registry.update<Deployment>(DEPLOYMENTS, {
    ...deployment,
    status: {
      observedGeneration: deployment.metadata.generation,
      replicas: sum(set => set.status?.replicas) || undefined,
      updatedReplicas: current.status?.replicas || undefined,
      readyReplicas: ready || undefined,
      availableReplicas: available || undefined,
      unavailableReplicas: unavailable || undefined,
      conditions: conditionsOf(deployment, current, now),
    },
  });
}

/** Keeps one ReplicaSet of the present template at the declared size. */
export function reconcileDeployments(context: ControllerContext): void {
  const { registry } = context;
  const setsByOwner = groupByController<ReplicaSet>(registry, REPLICA_SETS);
  for (const deployment of registry.list<Deployment>(DEPLOYMENTS)) {
    const owned = setsByOwner.get(deployment.metadata.uid!) ?? [];
    const name = `${deployment.metadata.name}-${templateHash(
      deployment.spec.template,
    )}`;
    const existing = owned.find(set => set.metadata.name === name);
    const current =
      existing ?? createReplicaSet(context, deployment, owned.length + 1);
    const all = existing ? owned : [...owned, current];
    const sized = all.map(set =>
      registry.update<ReplicaSet>(REPLICA_SETS, {
        ...set,
        spec: {
          ...set.spec,
          replicas: set === current ? deployment.spec.replicas : 0,
        },
      }),
    );
    updateStatus(
      context,
      {
        ...deployment,
        metadata: {
          ...deployment.metadata,
          annotations: {
            ...deployment.metadata.annotations,
            [REVISION]: current.metadata.annotations![REVISION],
          },
        },
      },
      sized,
      sized.find(set => set.metadata.name === name)!,
    );
  }
}
