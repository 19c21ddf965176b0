import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { HOUR } from '../shared/duration';
import { container } from './container';
import { metadata, type ObjectOptions } from './metadata';
import { conditionsOf } from './pod';
import { ago } from './time';

type JobOptions = ObjectOptions & {
  active?: number;
  succeeded?: number;
  failed?: number;
  conditions?: Parameters<typeof conditionsOf>[0];
  /** Milliseconds ago. */
  started?: number;
  completed?: number;
};

/** A Job as the API answers it; by default it is running. */
export function job(options: JobOptions = {}): SnapshotObject {
  const { name = 'issue-tracker-migrate', started = HOUR } = options;
  const { active = 1, succeeded = 0, failed = 0, completed } = options;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata({ age: started, ...options, name }),
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      template: {
        spec: { restartPolicy: 'Never', containers: [container().spec] },
      },
    },
    status: {
      startTime: ago(started),
      ...(active > 0 && { active }),
      ...(succeeded > 0 && { succeeded }),
      ...(failed > 0 && { failed }),
      ...(completed !== undefined && { completionTime: ago(completed) }),
      ...(options.conditions && {
        conditions: conditionsOf(options.conditions),
      }),
    },
  } as SnapshotObject;
}
