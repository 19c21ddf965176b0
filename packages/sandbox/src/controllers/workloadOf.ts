import {
  DEPLOYMENTS,
  JOBS,
  REPLICA_SETS,
  ROLLOUTS,
  STATEFUL_SETS,
} from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { Registry } from '../registry/Registry';
import type { ResourceKind } from '../registry/ResourceKind';
import { controllerOf } from './ownership';

/** What a user would name when asked where a pod belongs. */
export type WorkloadReference = {
  namespace?: string;
  kind: string;
  name: string;
  uid?: string;
};

/** Kinds that exist only on behalf of another one. */
const BETWEEN = { ReplicaSet: REPLICA_SETS, Job: JOBS } as const;

/** The Deployment, Rollout, StatefulSet, DaemonSet, CronJob or Job of a pod; a bare pod is its own. */
export function workloadOf(
  pod: KubernetesObject,
  registry: Registry,
): WorkloadReference {
  const { namespace, name, uid } = pod.metadata;
  const owner = controllerOf(pod);
  if (!owner) {
    return { namespace, kind: pod.kind, name, uid };
  }
  const kind = BETWEEN[owner.kind as keyof typeof BETWEEN];
  const between = kind && registry.get(kind, { namespace, name: owner.name });
  const further = between && controllerOf(between);
  const { kind: ownerKind, name: ownerName, uid: ownerUid } = further ?? owner;
  return { namespace, kind: ownerKind, name: ownerName, uid: ownerUid };
}

const SCALABLE = {
  Deployment: DEPLOYMENTS,
  ReplicaSet: REPLICA_SETS,
  Rollout: ROLLOUTS,
  StatefulSet: STATEFUL_SETS,
} as const;

/** The kind behind a reference to something that has replicas. */
export function scalableKind(kind: string): ResourceKind | undefined {
  return SCALABLE[kind as keyof typeof SCALABLE];
}

/** How many pods of a workload are ready, by its own status. */
export function readyReplicas(
  registry: Registry,
  workload: WorkloadReference,
): number {
  const kind = scalableKind(workload.kind);
  const status = kind && registry.get(kind, workload)?.status;
  return (status as { readyReplicas?: number } | undefined)?.readyReplicas ?? 0;
}
