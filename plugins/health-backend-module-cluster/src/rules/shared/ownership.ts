import type { EntityView } from '../../judge/EntityView';
import type {
  DaemonSetState,
  JobState,
  PodState,
  WorkloadState,
} from '../../state';

/** What owns pods, at one remove for those that keep a ReplicaSet per revision. */
export type PodOwner = WorkloadState | DaemonSetState | JobState;

/** Whether a ReplicaSet is one of a Deployment's or Rollout's: its name and a hash. */
export function isReplicaSetOf(
  replicaSet: { namespace: string; name: string },
  workload: Pick<PodOwner, 'kind' | 'namespace' | 'name'>,
): boolean {
  return (
    (workload.kind === 'Deployment' || workload.kind === 'Rollout') &&
    replicaSet.namespace === workload.namespace &&
    replicaSet.name.slice(0, replicaSet.name.lastIndexOf('-')) === workload.name
  );
}

function owns(workload: PodOwner, pod: PodState): boolean {
  const { owner, namespace } = pod;
  if (!owner || namespace !== workload.namespace) {
    return false;
  }
  return owner.kind === 'ReplicaSet'
    ? isReplicaSetOf({ namespace, name: owner.name }, workload)
    : owner.kind === workload.kind && owner.name === workload.name;
}

/** Pods of a workload, those that end and those that are over among them. */
export function podsOf(view: EntityView, workload: PodOwner): PodState[] {
  return view.pods.filter(pod => owns(workload, pod));
}

/** Whether a pod still is to run: neither over nor on its way out. */
export function isActive(pod: PodState): boolean {
  return (
    pod.deletedAt === undefined &&
    pod.phase !== 'Succeeded' &&
    pod.phase !== 'Failed'
  );
}

/** Pods that are to run. */
export function activePods(pods: readonly PodState[]): PodState[] {
  return pods.filter(isActive);
}

/** Names what keeps a pod, whichever of its revisions. */
function ownerKey({ owner, namespace }: PodState): string | undefined {
  if (!owner) {
    return undefined;
  }
  const { kind, name } = owner;
  // Of a ReplicaSet whose workload is not known: all but the hash.
  const stem = kind === 'ReplicaSet' ? name.replace(/-[^-]*$/, '') : name;
  return `${kind} ${namespace}/${stem}`;
}

/** Found once for all pods of a view: a whole workload may be unready. */
const servingOwners = new WeakMap<EntityView, ReadonlySet<string>>();

function ownersThatServe(view: EntityView): ReadonlySet<string> {
  const known = servingOwners.get(view);
  if (known) {
    return known;
  }
  const owners = new Set(
    view.pods
      .filter(pod => pod.ready && isActive(pod))
      .map(ownerKey)
      .filter(key => key !== undefined),
  );
  servingOwners.set(view, owners);
  return owners;
}

/**
 * How bad it is that a pod does not serve: nobody else of its workload does, or
 * the others still do.
 */
export function severityOf(
  view: EntityView,
  pod: PodState,
): 'unhealthy' | 'degraded' {
  const key = ownerKey(pod);
  return key !== undefined && ownersThatServe(view).has(key)
    ? 'degraded'
    : 'unhealthy';
}
