/**
 * What is kept of any object. States are slim: a cluster's tens of thousands of
 * pods have to fit into one process. Times are milliseconds since 1970.
 */
export type ObjectState = {
  kind: string;
  name: string;
  /** Empty for what belongs to the whole cluster. */
  namespace: string;
  uid: string;
  createdAt: number;
  /** When it was to be gone: deletionTimestamp, grace period included. */
  deletedAt?: number;
  /** Label `backstage.io/kubernetes-id`, else `app.kubernetes.io/name`. */
  kubernetesId?: string;
  /** The controller that owns it. */
  owner?: { kind: string; name: string };
};

/** A condition of an object's status. */
export type ConditionState = {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  /** lastTransitionTime. */
  since?: number;
  /** lastUpdateTime: a Deployment's progress moves this and not `since`. */
  updatedAt?: number;
};
