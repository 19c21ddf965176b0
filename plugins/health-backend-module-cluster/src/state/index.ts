export type * from './ClusterObjects';
export type * from './ObjectState';
export type * from './PodState';
export type * from './ScalingState';
export type * from './WorkloadState';
export type { AnyState, StateByKind, StateKind } from './StateByKind';
