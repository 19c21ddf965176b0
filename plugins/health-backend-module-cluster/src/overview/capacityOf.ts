import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import { isActive } from '../rules/shared/ownership';
import type { NodeState, PodState } from '../state';

type Capacity = ClusterOverview['capacity'];

/** What nodes offer, and what the pods placed on them have asked for. */
export function capacityOf(
  nodes: readonly NodeState[],
  placed: ReadonlyMap<string, readonly PodState[]>,
): Capacity {
  const pods = nodes
    .flatMap(({ name }) => placed.get(name) ?? [])
    .filter(({ phase }) => phase !== 'Succeeded' && phase !== 'Failed');
  return {
    cpu: amount(sum(nodes, 'cpu'), sum(pods, 'cpu')),
    memory: amount(sum(nodes, 'memory'), sum(pods, 'memory')),
    pods: amount(sum(nodes, 'pods'), pods.length),
  };
}

/** Pods of a cluster by the node they are placed on. */
export function podsByNode(
  pods: Iterable<PodState>,
): ReadonlyMap<string, PodState[]> {
  const byNode = new Map<string, PodState[]>();
  for (const pod of pods) {
    if (pod.node) {
      const list = byNode.get(pod.node);
      if (list) {
        list.push(pod);
      } else {
        byNode.set(pod.node, [pod]);
      }
    }
  }
  return byNode;
}

/** Pods that are to run: those that serve, and all. */
export function readiness(pods: readonly PodState[]) {
  const active = pods.filter(isActive);
  return {
    ready: active.filter(({ ready }) => ready).length,
    total: active.length,
  };
}

/** Sums of fractions of cores, without what binary fractions add. */
function amount(allocatable: number, requested: number) {
  const [offered, asked] = [allocatable, requested].map(
    each => Math.round(each * 1_000_000) / 1_000_000,
  );
  return { allocatable: offered, requested: asked };
}

function sum<Key extends string>(
  objects: readonly Record<Key, number>[],
  key: Key,
): number {
  return objects.reduce((total, object) => total + object[key], 0);
}
