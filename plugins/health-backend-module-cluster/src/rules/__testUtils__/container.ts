import { DAY } from '../shared/duration';
import { ago } from './time';

type Probe = {
  initialDelaySeconds?: number;
  periodSeconds?: number;
  failureThreshold?: number;
};

/** state or lastState of a container. */
export type State =
  | { running: { startedAt: string } }
  | { waiting: { reason: string; message?: string } }
  | {
      terminated: {
        exitCode: number;
        reason: string;
        message?: string;
        startedAt?: string;
        finishedAt?: string;
      };
    };

/** What a container of the tests can be told. */
export type ContainerOptions = {
  name?: string;
  image?: string;
  state?: State;
  lastState?: State;
  ready?: boolean;
  started?: boolean;
  restartCount?: number;
  /** Always: a sidecar, of an init container. */
  restartPolicy?: 'Always';
  readinessProbe?: Probe;
  startupProbe?: Probe;
  limits?: Record<string, string>;
  requests?: Record<string, string>;
  /** The kubelet has not said anything of it. */
  unseen?: boolean;
};

/** Runs since so many milliseconds. */
export function running(since = DAY): State {
  return { running: { startedAt: ago(since) } };
}

/** Waits, and why. */
export function waiting(reason: string, message?: string): State {
  return { waiting: { reason, ...(message && { message }) } };
}

/** Is over since so many milliseconds, having run for so long. */
export function terminated(options: {
  exitCode: number;
  reason?: string;
  finished: number;
  ran?: number;
  message?: string;
}): State {
  const { exitCode, finished, ran = 5_000, message } = options;
  return {
    terminated: {
      exitCode,
      reason: options.reason ?? (exitCode === 0 ? 'Completed' : 'Error'),
      ...(message && { message }),
      startedAt: ago(finished + ran),
      finishedAt: ago(finished),
    },
  };
}

/** A container as its pod's spec and status have it. */
export function container(options: ContainerOptions = {}) {
  const {
    name = 'issue-tracker',
    image = 'registry.brown-bear.example/alm/issue-tracker:2026.11.2',
    state = running(),
    restartCount = 0,
    restartPolicy,
    limits = { cpu: '1', memory: '512Mi' },
    requests = { cpu: '250m', memory: '256Mi' },
  } = options;
  const isRunning = 'running' in state;
  return {
    spec: {
      name,
      image,
      imagePullPolicy: 'IfNotPresent',
      resources: { limits, requests },
      ...(restartPolicy && { restartPolicy }),
      readinessProbe: {
        httpGet: { path: '/readyz', port: 8080, scheme: 'HTTP' },
        timeoutSeconds: 2,
        periodSeconds: 5,
        successThreshold: 1,
        failureThreshold: 3,
        ...options.readinessProbe,
      },
      ...(options.startupProbe && {
        startupProbe: {
          httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' },
          ...options.startupProbe,
        },
      }),
    },
    status: options.unseen
      ? undefined
      : {
          name,
          image,
          imageID: isRunning ? `${image}@sha256:${'0f'.repeat(32)}` : '',
          ready: options.ready ?? isRunning,
          started: options.started ?? isRunning,
          restartCount,
          state,
          lastState: options.lastState ?? {},
        },
  };
}
