import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { workload, type WorkloadOptions } from './workload';

/** A StatefulSet as the API answers it: it has no conditions. By default it is well. */
export function statefulSet(options: WorkloadOptions = {}): SnapshotObject {
  return workload({
    ...options,
    kind: 'StatefulSet',
    apiVersion: 'apps/v1',
    spec: {
      serviceName: options.name ?? 'issue-tracker',
      podManagementPolicy: 'OrderedReady',
      updateStrategy: {
        type: 'RollingUpdate',
        rollingUpdate: { partition: 0 },
      },
      ...options.spec,
    },
    status: {
      currentRevision: 'issue-tracker-5d8c',
      updateRevision: 'issue-tracker-5d8c',
      collisionCount: 0,
      ...options.status,
    },
  });
}
