import type { AnalysisRun } from '../types/Analysis';
import type {
  AnalysisReference,
  Rollout,
  RolloutStatus,
} from '../types/Rollout';
import type { ReplicaSet } from '../types/Workload';
import type { Resize } from '../workloads/rollingUpdate';

/** Label that tells the pods of one version of a Rollout from those of another. */
export const ROLLOUT_HASH = 'rollouts-pod-template-hash';
export const ROLLOUT_REVISION = 'rollout.argoproj.io/revision';

/** What there is, when a decision is to be made. */
export type RolloutState = {
  rollout: Rollout;
  status: RolloutStatus;
  now: Date;
  replicas: number;
  surge: number;
  unavailable: number;
  /** Hash of the declared template. */
  hash: string;
  revision: number;
  current: ReplicaSet;
  /** The version that users rely on; the same as `current` once an update is done. */
  stable: ReplicaSet | undefined;
  /** Neither of the two. */
  others: readonly ReplicaSet[];
  runs: readonly AnalysisRun[];
};

export type AnalysisRole =
  | 'background'
  | 'step'
  | 'prePromotion'
  | 'postPromotion';

export type WantedAnalysis = {
  role: AnalysisRole;
  name: string;
  reference: AnalysisReference;
  stepIndex?: number;
};

/** What is to be done. */
export type RolloutPlan = {
  resizes: readonly Resize[];
  /** Fields of the status that the decision sets; the counters follow from the sets. */
  status: RolloutStatus;
  analysis?: WantedAnalysis;
  /** Services by name, and the version they lead to. */
  services: Readonly<Record<string, string>>;
  /** When to look again, if nothing happens before. */
  next?: Date;
  events: readonly RolloutEvent[];
};

export type RolloutEvent = {
  reason: string;
  message: string;
  isWarning?: boolean;
};

export function sizeOf(set: ReplicaSet | undefined): number {
  return set?.spec.replicas ?? 0;
}

export function availableOf(set: ReplicaSet | undefined): number {
  return set?.status?.availableReplicas ?? 0;
}

export function isSettled(set: ReplicaSet, replicas: number): boolean {
  return sizeOf(set) === replicas && availableOf(set) >= replicas;
}
