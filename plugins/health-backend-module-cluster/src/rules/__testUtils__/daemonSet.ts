import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { container } from './container';
import { metadata, type ObjectOptions } from './metadata';

type DaemonSetOptions = ObjectOptions & {
  desired?: number;
  current?: number;
  ready?: number;
  available?: number;
  misscheduled?: number;
};

/** A DaemonSet as the API answers it; by default it is well on three nodes. */
export function daemonSet(options: DaemonSetOptions = {}): SnapshotObject {
  const { desired = 3, current = desired, misscheduled = 0 } = options;
  const { ready = desired, available = ready } = options;
  const { name = 'log-agent', id = 'log-agent', generation = 2 } = options;
  const matchLabels = { 'app.kubernetes.io/name': id };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: metadata({ ...options, name, id, generation }),
    spec: {
      selector: { matchLabels },
      template: {
        metadata: { labels: matchLabels },
        spec: { containers: [container({ name }).spec] },
      },
      updateStrategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: 1, maxSurge: 0 },
      },
    },
    status: {
      observedGeneration: generation,
      desiredNumberScheduled: desired,
      currentNumberScheduled: current,
      numberReady: ready,
      updatedNumberScheduled: desired,
      numberMisscheduled: misscheduled,
      // Left out when zero.
      ...(available > 0 && { numberAvailable: available }),
      ...(desired > available && { numberUnavailable: desired - available }),
    },
  } as SnapshotObject;
}
