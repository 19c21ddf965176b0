/**
 * Follows kinds of a Kubernetes cluster.
 *
 * @packageDocumentation
 */
export type { ClusterWatchListener } from './ClusterWatchListener';
export type { ClusterWatchState, KindState } from './ClusterWatchState';
export type { KubernetesObject } from './KubernetesObject';
export type { WatchedKind } from './WatchedKind';
