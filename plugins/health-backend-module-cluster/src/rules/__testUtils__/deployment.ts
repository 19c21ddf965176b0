import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { DAY } from '../shared/duration';
import { workload, type WorkloadOptions } from './workload';

/** A Deployment as the API answers it; by default it is well. */
export function deployment(options: WorkloadOptions = {}): SnapshotObject {
  const given = options.conditions ?? [];
  const usual: NonNullable<WorkloadOptions['conditions']> = [
    {
      type: 'Available',
      status: 'True',
      reason: 'MinimumReplicasAvailable',
      message: 'Deployment has minimum availability.',
      since: DAY,
    },
    {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message:
        'ReplicaSet "issue-tracker-7c9f8d6b5c" has successfully progressed.',
      since: DAY,
    },
  ];
  return workload({
    ...options,
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    annotations: { 'deployment.kubernetes.io/revision': '14' },
    spec: {
      progressDeadlineSeconds: 600,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      },
      ...options.spec,
    },
    conditions: [
      ...usual.filter(({ type }) => !given.some(each => each.type === type)),
      ...given,
    ],
  });
}
