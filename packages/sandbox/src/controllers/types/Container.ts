import type { ResourceAmounts } from './ResourceAmounts';

export type Probe = {
  initialDelaySeconds?: number;
  periodSeconds?: number;
  timeoutSeconds?: number;
  failureThreshold?: number;
  successThreshold?: number;
  httpGet?: { path?: string; port?: number | string };
  tcpSocket?: { port?: number | string };
  exec?: { command?: string[] };
};

type Reference = { name?: string; optional?: boolean };

export type Container = {
  name: string;
  image: string;
  command?: string[];
  args?: string[];
  env?: {
    name: string;
    value?: string;
    valueFrom?: { configMapKeyRef?: Reference; secretKeyRef?: Reference };
  }[];
  envFrom?: { configMapRef?: Reference; secretRef?: Reference }[];
  ports?: {
    name?: string;
    containerPort: number;
    hostPort?: number;
    protocol?: string;
  }[];
  resources?: { requests?: ResourceAmounts; limits?: ResourceAmounts };
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /** `Always` makes an init container a sidecar. */
  restartPolicy?: 'Always';
};

export type Terminated = {
  exitCode: number;
  reason: string;
  message?: string;
  startedAt: string;
  finishedAt: string;
  containerID?: string;
};

export type ContainerState = {
  waiting?: { reason: string; message?: string };
  running?: { startedAt: string };
  terminated?: Terminated;
};

export type ContainerStatus = {
  name: string;
  image: string;
  imageID: string;
  containerID?: string;
  ready: boolean;
  started: boolean;
  restartCount: number;
  state: ContainerState;
  lastState: { terminated?: Terminated };
};
