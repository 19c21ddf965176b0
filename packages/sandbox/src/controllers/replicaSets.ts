import { PODS, REPLICA_SETS } from '../registry/kinds';
import type { Pod, ReplicaSet } from '../registry/workloads';
import { isTrue } from './conditions';
import type { ControllerContext } from './ControllerContext';
import { recordEvent } from './events';
import { groupByController } from './ownership';
import { podFromTemplate } from './podFromTemplate';

function createPod(
  context: ControllerContext,
  owner: ReplicaSet,
  ordinal: number,
): Pod {
  const fresh = podFromTemplate({ owner, ordinal, seed: context.seed });
  const pod = context.registry.create<Pod>(PODS, fresh);
  recordEvent(context, {
    about: owner,
    reason: 'SuccessfulCreate',
    message: `Created pod: ${pod.metadata.name}`,
    component: 'replicaset-controller',
  });
  return pod;
}

/** A name may be taken by a pod that is there already: the next ordinal is then tried. */
function createMissing(
  context: ControllerContext,
  owner: ReplicaSet,
  pods: Pod[],
): Pod[] {
  const all = [...pods];
  const taken = new Set(pods.map(pod => pod.metadata.name));
  for (let ordinal = 0; all.length < owner.spec.replicas; ordinal += 1) {
    const { name } = podFromTemplate({
      owner,
      ordinal,
      seed: context.seed,
    }).metadata;
    if (!taken.has(name)) {
      all.push(createPod(context, owner, ordinal));
    }
  }
  return all;
}

/** Those that are not ready go first. */
function removeSurplus(
  context: ControllerContext,
  owner: ReplicaSet,
  pods: Pod[],
): Pod[] {
  const byReadiness = [...pods].sort(
    (left, right) =>
      Number(isTrue(right.status.conditions, 'Ready')) -
      Number(isTrue(left.status.conditions, 'Ready')),
  );
  byReadiness
    .slice(owner.spec.replicas)
    .forEach(pod => context.registry.remove(PODS, pod.metadata));
  return byReadiness.slice(0, owner.spec.replicas);
}

/** Keeps as many pods as a ReplicaSet declares and counts those that are ready. */
export function reconcileReplicaSets(context: ControllerContext): void {
  const { registry } = context;
  const podsByOwner = groupByController<Pod>(registry, PODS);
  for (const set of registry.list<ReplicaSet>(REPLICA_SETS)) {
    const present = podsByOwner.get(set.metadata.uid!) ?? [];
    const pods =
      present.length > set.spec.replicas
        ? removeSurplus(context, set, present)
        : createMissing(context, set, present);
    const ready = pods.filter(pod =>
      isTrue(pod.status.conditions, 'Ready'),
    ).length;
    registry.update<ReplicaSet>(REPLICA_SETS, {
      ...set,
      status: {
        replicas: pods.length,
        ...(pods.length > 0 && { fullyLabeledReplicas: pods.length }),
        ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
        observedGeneration: set.metadata.generation,
      },
    });
  }
}
