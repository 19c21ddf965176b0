import type { KubernetesObject } from '../../registry/objects';

export const REVISION = 'deployment.kubernetes.io/revision';
export const DESIRED_REPLICAS = 'deployment.kubernetes.io/desired-replicas';
export const MAX_REPLICAS = 'deployment.kubernetes.io/max-replicas';
export const TEMPLATE_HASH = 'pod-template-hash';

export function revisionOf(
  object: KubernetesObject,
  annotation = REVISION,
): number {
  return Number(object.metadata.annotations?.[annotation] ?? 0);
}

/** Annotations that `kubectl apply` keeps for itself stay on the object they are on. */
const PRIVATE = ['kubectl.kubernetes.io/last-applied-configuration'];

/** The annotations that a ReplicaSet takes over from what owns it. */
export function inheritedAnnotations(
  owner: KubernetesObject,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(owner.metadata.annotations ?? {}).filter(
      ([key]) =>
        !PRIVATE.includes(key) &&
        !key.startsWith('deployment.kubernetes.io/') &&
        !key.startsWith('rollout.argoproj.io/'),
    ),
  );
}
