import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { DAY } from '../shared/duration';
import { workload, type WorkloadOptions } from './workload';

const STEPS = [
  { setWeight: 20 },
  { pause: { duration: '10m' } },
  { setWeight: 60 },
  { pause: {} },
];

/**
 * An Argo Rollout as the API answers it; by default it is well.
 * https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export function rollout(options: WorkloadOptions = {}): SnapshotObject {
  const generation = options.generation ?? 3;
  const given = options.conditions ?? [];
  const usual: NonNullable<WorkloadOptions['conditions']> = [
    {
      type: 'Available',
      status: 'True',
      reason: 'AvailableReason',
      message: 'Rollout has minimum availability',
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
    kind: 'Rollout',
    apiVersion: 'argoproj.io/v1alpha1',
    annotations: { 'rollout.argoproj.io/revision': '14' },
    spec: { strategy: { canary: { steps: STEPS } }, ...options.spec },
    conditions: [
      ...usual.filter(({ type }) => !given.some(each => each.type === type)),
      ...given,
    ],
    status: {
      // Argo writes it as a text.
      observedGeneration: String(options.observedGeneration ?? generation),
      phase: 'Healthy',
      currentStepIndex: STEPS.length,
      stableRS: '7c9f8d6b5c',
      currentPodHash: '7c9f8d6b5c',
      ...options.status,
    },
  });
}
