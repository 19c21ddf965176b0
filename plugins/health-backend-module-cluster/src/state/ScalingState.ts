import type { ConditionState, ObjectState } from './ObjectState';

/** What an autoscaler scales. */
export type ScaleTarget = { kind: string; name: string };

/** One metric of a HorizontalPodAutoscaler: what is wanted and what is. */
export type MetricState = {
  /** cpu, memory, or the name of the metric. */
  name: string;
  type: 'Resource' | 'ContainerResource' | 'Pods' | 'Object' | 'External';
  /** Percent for utilization, else the plain number of the quantity. */
  target?: number;
  current?: number;
  unit: 'percent' | 'value';
};

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
export type AutoscalerState = ObjectState & {
  kind: 'HorizontalPodAutoscaler';
  target: ScaleTarget;
  minimum: number;
  maximum: number;
  current: number;
  desired: number;
  metrics: readonly MetricState[];
  conditions: readonly ConditionState[];
  lastScaledAt?: number;
};

/** https://github.com/kubernetes/autoscaler/tree/master/vertical-pod-autoscaler */
export type VerticalAutoscalerState = ObjectState & {
  kind: 'VerticalPodAutoscaler';
  target: ScaleTarget;
  /** Off: only recommends. */
  updateMode: 'Off' | 'Initial' | 'Recreate' | 'Auto' | 'InPlaceOrRecreate';
  /** Resources it owns, cpu and memory unless containerPolicies say less. */
  resources: readonly string[];
};

/** https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/ */
export type DisruptionBudgetState = ObjectState & {
  kind: 'PodDisruptionBudget';
  selector: Readonly<Record<string, string>>;
  minAvailable?: string;
  maxUnavailable?: string;
  allowed: number;
  currentHealthy: number;
  desiredHealthy: number;
  expectedPods: number;
};
