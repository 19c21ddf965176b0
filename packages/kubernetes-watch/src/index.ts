/**
 * Follows kinds of a Kubernetes cluster.
 *
 * @packageDocumentation
 */
export type { AccessCredential, ClusterAccess } from './ClusterAccess';
export { ClusterWatch } from './ClusterWatch';
export type { ClusterWatchOptions } from './ClusterWatch';
export type { ClusterWatchListener } from './ClusterWatchListener';
export type { ClusterWatchState, KindState } from './ClusterWatchState';
export type { KubernetesObject } from './KubernetesObject';
export type { WatchedKind } from './WatchedKind';
export type { WatchLogger } from './WatchLogger';
export type { WatchTimings } from './WatchTimings';
