import type {
  Condition,
  KubernetesObject,
  LabelSelectorSpec,
  ObjectMeta,
} from './objects';

export type ResourceAmounts = Record<string, string>;

export type Probe = {
  initialDelaySeconds?: number;
  periodSeconds?: number;
  httpGet?: { path?: string; port?: number | string };
};

export type Container = {
  name: string;
  image: string;
  ports?: { name?: string; containerPort: number; protocol?: string }[];
  resources?: { requests?: ResourceAmounts; limits?: ResourceAmounts };
  readinessProbe?: Probe;
};

export type TopologySpreadConstraint = {
  maxSkew: number;
  topologyKey: string;
  whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  labelSelector?: LabelSelectorSpec;
};

export type PodSpec = {
  containers: Container[];
  nodeName?: string;
  nodeSelector?: Record<string, string>;
  topologySpreadConstraints?: TopologySpreadConstraint[];
};

export type ContainerStatus = {
  name: string;
  image: string;
  imageID: string;
  containerID?: string;
  ready: boolean;
  started: boolean;
  restartCount: number;
  state: {
    waiting?: { reason: string; message?: string };
    running?: { startedAt: string };
  };
  lastState: Record<string, never>;
};

export type PodStatus = {
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  qosClass?: string;
  startTime?: string;
  hostIP?: string;
  hostIPs?: { ip: string }[];
  podIP?: string;
  podIPs?: { ip: string }[];
  conditions?: Condition[];
  containerStatuses?: ContainerStatus[];
};

export type Pod = KubernetesObject & { spec: PodSpec; status: PodStatus };

export type PodTemplate = { metadata?: Partial<ObjectMeta>; spec: PodSpec };

export type ReplicaSet = KubernetesObject & {
  spec: {
    replicas: number;
    selector: LabelSelectorSpec;
    template: PodTemplate;
  };
  status?: {
    replicas: number;
    fullyLabeledReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    observedGeneration?: number;
  };
};

export type Deployment = KubernetesObject & {
  spec: {
    replicas: number;
    selector: LabelSelectorSpec;
    template: PodTemplate;
  };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    unavailableReplicas?: number;
    conditions?: Condition[];
  };
};

export type Node = KubernetesObject & {
  spec: { podCIDR?: string; providerID?: string; unschedulable?: boolean };
  status: {
    capacity: ResourceAmounts;
    allocatable: ResourceAmounts;
    conditions: Condition[];
    addresses: { type: string; address: string }[];
    nodeInfo: Record<string, string>;
  };
};
