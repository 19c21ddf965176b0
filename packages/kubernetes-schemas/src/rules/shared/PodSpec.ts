/** The parts of a pod that rules look at. */
export type PodSpec = {
  containers?: Container[];
  initContainers?: Container[];
  ephemeralContainers?: Container[];
  volumes?: Volume[];
  restartPolicy?: string;
  activeDeadlineSeconds?: number;
};

export type Container = {
  name: string;
  image?: string;
  ports?: ContainerPort[];
  env?: EnvironmentVariable[];
  envFrom?: { prefix?: string; configMapRef?: object; secretRef?: object }[];
  volumeMounts?: VolumeMount[];
  resources?: {
    requests?: Record<string, Quantity>;
    limits?: Record<string, Quantity>;
  };
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  startupProbe?: Probe;
  lifecycle?: { postStart?: Handler; preStop?: Handler };
};

export type ContainerPort = {
  name?: string;
  containerPort: number;
  hostPort?: number;
};

export type EnvironmentVariable = {
  name: string;
  value?: string;
  valueFrom?: object;
};

export type VolumeMount = { name: string };

export type Volume = { name: string; [source: string]: unknown };

export type Handler = {
  exec?: object;
  grpc?: { port: number };
  httpGet?: { port: number | string };
  sleep?: object;
  tcpSocket?: { port: number | string };
};

export type Probe = Handler & {
  initialDelaySeconds?: number;
  timeoutSeconds?: number;
  periodSeconds?: number;
  successThreshold?: number;
  failureThreshold?: number;
};

/** `250m`, `1Gi`, or a number. */
export type Quantity = number | string;
