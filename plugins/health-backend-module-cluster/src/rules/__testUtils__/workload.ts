import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { container } from './container';
import { metadata, type ObjectOptions } from './metadata';
import { ago } from './time';

/** What a Deployment, Rollout or StatefulSet of the tests can be told; by default it is well. */
export type WorkloadOptions = ObjectOptions & {
  replicas?: number;
  current?: number;
  ready?: number;
  available?: number;
  updated?: number;
  observedGeneration?: number;
  /** Beside, and in place of, the usual ones. */
  conditions?: {
    type: string;
    status: 'True' | 'False' | 'Unknown';
    reason?: string;
    message?: string;
    /** lastTransitionTime and lastUpdateTime, milliseconds ago. */
    since?: number;
    updated?: number;
  }[];
  /** Merged into spec and status. */
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
};

/** spec and status that the three kinds share. */
export function workload(
  options: WorkloadOptions & { kind: string; apiVersion: string },
): SnapshotObject {
  const { kind, apiVersion, replicas = 3, generation = 3 } = options;
  const name = options.name ?? 'issue-tracker';
  const counts = {
    replicas: options.current ?? replicas,
    readyReplicas: options.ready ?? replicas,
    availableReplicas: options.available ?? options.ready ?? replicas,
    updatedReplicas: options.updated ?? replicas,
  };
  // The API leaves out what is zero.
  const shown = Object.fromEntries(
    Object.entries(counts).filter(([, count]) => count > 0),
  );
  const selector = {
    matchLabels: { 'app.kubernetes.io/name': options.id ?? 'issue-tracker' },
  };
  return {
    apiVersion,
    kind,
    metadata: metadata({ ...options, name, generation }),
    spec: {
      replicas,
      selector,
      template: {
        metadata: { labels: selector.matchLabels },
        spec: { containers: [container().spec] },
      },
      ...options.spec,
    },
    status: {
      observedGeneration: options.observedGeneration ?? generation,
      ...shown,
      ...(options.conditions && {
        conditions: options.conditions.map(
          ({ since = 0, updated = since, ...condition }) => ({
            ...condition,
            lastTransitionTime: ago(since),
            lastUpdateTime: ago(updated),
          }),
        ),
      }),
      ...options.status,
    },
  } as SnapshotObject;
}
