import type { ConditionState, ObjectState } from './ObjectState';

/** https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/ */
export type NodeState = ObjectState & {
  kind: 'Node';
  zone?: string;
  unschedulable: boolean;
  conditions: readonly ConditionState[];
  version?: string;
  /** Allocatable: cores, bytes, count. */
  cpu: number;
  memory: number;
  pods: number;
};

export type NamespaceState = ObjectState & {
  kind: 'Namespace';
  phase: 'Active' | 'Terminating';
  /** Label `brown-bear.io/environment`. */
  environment?: string;
  /** Annotation `brown-bear.io/phase: asleep`. */
  asleep: boolean;
  /** Annotation `brown-bear.io/asleep-since`. */
  asleepSince?: number;
  /** Annotation `brown-bear.io/wakes-at`. */
  wakesAt?: number;
  conditions: readonly ConditionState[];
};

export type QuotaState = ObjectState & {
  kind: 'ResourceQuota';
  /** Quantities as written, by resource: requests.cpu, pods, … */
  hard: Readonly<Record<string, string>>;
  used: Readonly<Record<string, string>>;
};

export type ClaimState = ObjectState & {
  kind: 'PersistentVolumeClaim';
  phase: 'Pending' | 'Bound' | 'Lost';
  storageClass?: string;
  requested?: string;
};

export type StorageClassState = ObjectState & {
  kind: 'StorageClass';
  bindingMode: 'Immediate' | 'WaitForFirstConsumer';
};

export type ServiceState = ObjectState & {
  kind: 'Service';
  type: string;
  selector: Readonly<Record<string, string>>;
};

export type IngressState = ObjectState & {
  kind: 'Ingress';
  hosts: readonly string[];
  /** Services of its backends, without repetition. */
  services: readonly string[];
  /** Annotation `brown-bear.io/certificate-not-after`. */
  certificateNotAfter?: number;
};

/** A warning; normal events are never read. */
export type EventState = ObjectState & {
  kind: 'Event';
  reason: string;
  message: string;
  count: number;
  lastSeenAt: number;
  about: { kind: string; namespace: string; name: string };
};
