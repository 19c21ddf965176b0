import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { DAY } from '../shared/duration';
import { container } from './container';
import { metadata, type ObjectOptions } from './metadata';
import { ago } from './time';

type Condition = {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  /** Milliseconds ago. */
  since?: number;
};

/** What a pod of the tests can be told; by default it is well. */
export type PodOptions = ObjectOptions & {
  containers?: ReturnType<typeof container>[];
  initContainers?: ReturnType<typeof container>[];
  /** Undefined: not placed; by default worker-1. */
  node?: string | false;
  phase?: string;
  reason?: string;
  message?: string;
  ready?: boolean;
  /** Since when Ready is what it is, milliseconds ago. */
  readySince?: number;
  /** Instead of, or beside, what follows from the rest. */
  conditions?: Condition[];
  claims?: string[];
  /** A status as it is before the kubelet has spoken. */
  unseen?: boolean;
};

/** Name of the pods of a Deployment's only ReplicaSet. */
export const REPLICA_SET = 'issue-tracker-7c9f8d6b5c';

/** Conditions as the API has them. */
export function conditionsOf(conditions: readonly Condition[]) {
  return conditions.map(({ since = DAY, ...condition }) => ({
    lastProbeTime: null,
    lastTransitionTime: ago(since),
    ...condition,
  }));
}

function usualConditions(options: PodOptions, ready: boolean): Condition[] {
  const { node, readySince, age = DAY } = options;
  const scheduled: Condition = {
    type: 'PodScheduled',
    status: node === false ? 'False' : 'True',
    since: age,
  };
  const status = ready ? 'True' : 'False';
  const since = readySince ?? age;
  const why = ready ? {} : { reason: 'ContainersNotReady' };
  return node === false
    ? [scheduled]
    : [
        { type: 'Initialized', status: 'True', since: age },
        { type: 'Ready', status, since, ...why },
        { type: 'ContainersReady', status, since, ...why },
        scheduled,
      ];
}

/** A pod as the API answers it; of Deployment issue-tracker unless it is told else. */
export function pod(options: PodOptions = {}): SnapshotObject {
  const { containers = [container()], initContainers = [] } = options;
  const { node = 'worker-1', phase, reason, message, claims = [] } = options;
  const ready =
    options.ready ??
    (node !== false &&
      containers.every(({ status }) => status?.ready === true));
  const given = options.conditions ?? [];
  const conditions = [
    ...usualConditions(options, ready).filter(
      ({ type }) => !given.some(each => each.type === type),
    ),
    ...given,
  ];
  const statuses = (each: typeof containers) =>
    each.map(({ status }) => status).filter(Boolean);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata({
      age: DAY,
      ...options,
      name: options.name ?? `${REPLICA_SET}-x2xkq`,
      owner:
        'owner' in options
          ? options.owner
          : { kind: 'ReplicaSet', name: REPLICA_SET },
      labels: { 'pod-template-hash': '7c9f8d6b5c', ...options.labels },
    }),
    spec: {
      ...(node !== false && { nodeName: node }),
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      containers: containers.map(({ spec }) => spec),
      ...(initContainers.length > 0 && {
        initContainers: initContainers.map(({ spec }) => spec),
      }),
      volumes: claims.map(claimName => ({
        name: claimName,
        persistentVolumeClaim: { claimName },
      })),
    },
    status: {
      phase: phase ?? (node === false ? 'Pending' : 'Running'),
      qosClass: 'Burstable',
      ...(reason && { reason }),
      ...(message && { message }),
      ...(!options.unseen && {
        conditions: conditionsOf(conditions),
        ...(node !== false && {
          startTime: ago(options.age ?? DAY),
          hostIP: '10.0.1.4',
          containerStatuses: statuses(containers),
          ...(initContainers.length > 0 && {
            initContainerStatuses: statuses(initContainers),
          }),
        }),
      }),
    },
  } as SnapshotObject;
}
