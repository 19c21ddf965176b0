import type { Condition, KubernetesObject } from '../../registry/objects';
import type { LabelSelector } from './LabelSelector';
import type { IntOrPercent } from './Workload';

export type DisruptionBudget = KubernetesObject & {
  spec: {
    minAvailable?: IntOrPercent;
    maxUnavailable?: IntOrPercent;
    selector?: LabelSelector;
  };
  status?: {
    observedGeneration?: number;
    disruptionsAllowed: number;
    currentHealthy: number;
    desiredHealthy: number;
    expectedPods: number;
    disruptedPods?: Record<string, string>;
    conditions?: Condition[];
  };
};
