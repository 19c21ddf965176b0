import type {
  ClaimState,
  EventState,
  IngressState,
  NamespaceState,
  NodeState,
  QuotaState,
  ServiceState,
  StorageClassState,
} from './ClusterObjects';
import type { PodState } from './PodState';
import type {
  AutoscalerState,
  DisruptionBudgetState,
  VerticalAutoscalerState,
} from './ScalingState';
import type {
  CronJobState,
  DaemonSetState,
  JobState,
  WorkloadState,
} from './WorkloadState';

/** What is kept of each kind that is followed. */
export type StateByKind = {
  CronJob: CronJobState;
  DaemonSet: DaemonSetState;
  Deployment: WorkloadState;
  Event: EventState;
  HorizontalPodAutoscaler: AutoscalerState;
  Ingress: IngressState;
  Job: JobState;
  Namespace: NamespaceState;
  Node: NodeState;
  PersistentVolumeClaim: ClaimState;
  Pod: PodState;
  PodDisruptionBudget: DisruptionBudgetState;
  ResourceQuota: QuotaState;
  Rollout: WorkloadState;
  Service: ServiceState;
  StatefulSet: WorkloadState;
  StorageClass: StorageClassState;
  VerticalPodAutoscaler: VerticalAutoscalerState;
};

/** A kind that is followed. */
export type StateKind = keyof StateByKind;

/** Any of them. */
export type AnyState = StateByKind[StateKind];
