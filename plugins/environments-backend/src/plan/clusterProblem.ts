import { ClusterError } from '../cluster/ClusterError';

/** Whether it says something about the cluster rather than about our code. */
export function isClusterProblem(error: unknown): error is ClusterError {
  return error instanceof ClusterError;
}

/** What a cluster said; anything else that went wrong is thrown again. */
export function clusterReason(error: unknown): string {
  if (!isClusterProblem(error)) {
    throw error;
  }
  return error.message;
}
