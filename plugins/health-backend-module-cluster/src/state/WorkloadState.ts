import type { ConditionState, ObjectState } from './ObjectState';

/** What a container is told to be. */
export type ContainerSpec = {
  name: string;
  image: string;
  /** Quantities as written. */
  cpuRequest?: string;
  memoryRequest?: string;
  cpuLimit?: string;
  memoryLimit?: string;
};

/** Where an Argo Rollout is on its way. */
export type RolloutProgress = {
  strategy: 'canary' | 'blueGreen';
  /** status.phase: Healthy, Progressing, Paused, Degraded. */
  phase?: string;
  message?: string;
  abortedAt?: number;
  aborted: boolean;
  /** When the current pause began; its planned length, seconds, if it has one. */
  pausedSince?: number;
  pauseReason?: string;
  pauseFor?: number;
  step?: number;
  steps?: number;
};

/** Deployment, Rollout (Argo) or StatefulSet: so many pods of one template. */
export type WorkloadState = ObjectState & {
  kind: 'Deployment' | 'Rollout' | 'StatefulSet';
  generation: number;
  observedGeneration: number;
  desired: number;
  /** status.replicas, readyReplicas, availableReplicas, updatedReplicas. */
  current: number;
  ready: number;
  available: number;
  updated: number;
  /** Last write to anything but its status, by managedFields. */
  changedAt?: number;
  /** Last change of its status, by managedFields. */
  statusChangedAt?: number;
  /** Seconds a pod has to be ready before it counts as available. */
  minReadySeconds?: number;
  /** spec.updateStrategy.type of a StatefulSet. */
  updateStrategy?: string;
  /** spec.updateStrategy.rollingUpdate.partition: ordinals below keep the old revision. */
  partition?: number;
  /** spec.paused */
  paused: boolean;
  conditions: readonly ConditionState[];
  containers: readonly ContainerSpec[];
  /** Annotation `brown-bear.io/config-hash` of the template. */
  configHash?: string;
  /** Annotation deployment.kubernetes.io/revision, or status.updateRevision. */
  revision?: string;
  /** progressDeadlineSeconds; StatefulSets have none. */
  progressDeadline?: number;
  /** Spreads over topology.kubernetes.io/zone. */
  spreadsOverZones: boolean;
  selector: Readonly<Record<string, string>>;
  rollout?: RolloutProgress;
};

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/ */
export type DaemonSetState = ObjectState & {
  kind: 'DaemonSet';
  generation: number;
  observedGeneration: number;
  /** status.desiredNumberScheduled, currentNumberScheduled, … */
  desired: number;
  current: number;
  ready: number;
  available: number;
  updated: number;
  misscheduled: number;
  containers: readonly ContainerSpec[];
  configHash?: string;
  selector: Readonly<Record<string, string>>;
};

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/ */
export type JobState = ObjectState & {
  kind: 'Job';
  active: number;
  succeeded: number;
  failed: number;
  startedAt?: number;
  completedAt?: number;
  conditions: readonly ConditionState[];
};

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/ */
export type CronJobState = ObjectState & {
  kind: 'CronJob';
  schedule: string;
  timeZone?: string;
  suspended: boolean;
  /** Seconds a run may begin late. */
  startingDeadline?: number;
  concurrencyPolicy: string;
  lastScheduledAt?: number;
  lastSucceededAt?: number;
  active: number;
};
