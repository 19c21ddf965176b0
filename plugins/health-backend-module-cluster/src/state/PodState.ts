import type { ConditionState, ObjectState } from './ObjectState';

/** A container as its pod's status tells of it. */
export type ContainerState = {
  name: string;
  image: string;
  ready: boolean;
  /** Undefined while the kubelet has not said. */
  started?: boolean;
  restarts: number;
  state: 'waiting' | 'running' | 'terminated';
  /** CrashLoopBackOff, ErrImagePull, Completed, OOMKilled, … */
  reason?: string;
  message?: string;
  /** startedAt of a running, finishedAt of a terminated one. */
  since?: number;
  exitCode?: number;
  /** lastState.terminated */
  last?: {
    reason?: string;
    exitCode: number;
    startedAt?: number;
    finishedAt?: number;
    message?: string;
  };
  /** An init container that keeps running (restartPolicy: Always). */
  sidecar?: boolean;
  /**
   * Longest time its startup and readiness probes may take from its start,
   * seconds: initial delays plus failure thresholds times periods.
   */
  probeBudget: number;
  /** Memory limit, bytes. */
  memoryLimit?: number;
};

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
export type PodState = ObjectState & {
  kind: 'Pod';
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  /** status.reason: Evicted, NodeLost, … */
  reason?: string;
  message?: string;
  node?: string;
  ready: boolean;
  conditions: readonly ConditionState[];
  containers: readonly ContainerState[];
  initContainers: readonly ContainerState[];
  /** PersistentVolumeClaims it mounts. */
  claims: readonly string[];
  gracePeriod?: number;
  startedAt?: number;
  /** Requests summed over containers: cores, bytes. */
  cpu: number;
  memory: number;
  /** Labels, shared by the pods of a ReplicaSet; selectors need them. */
  labels: Readonly<Record<string, string>>;
};
