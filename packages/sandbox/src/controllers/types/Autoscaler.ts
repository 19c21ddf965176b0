import type { Condition, KubernetesObject } from '../../registry/objects';
import type { LabelSelector } from './LabelSelector';
import type { ResourceAmounts } from './ResourceAmounts';

export type ScaleTarget = { apiVersion?: string; kind: string; name: string };

export type MetricTarget = {
  type: 'Utilization' | 'AverageValue' | 'Value';
  averageUtilization?: number;
  averageValue?: string;
  value?: string;
};

export type MetricSpec = {
  type: 'Resource' | 'External' | 'ContainerResource' | 'Pods' | 'Object';
  resource?: { name: string; target: MetricTarget };
  containerResource?: { name: string; container: string; target: MetricTarget };
  external?: {
    metric: { name: string; selector?: LabelSelector };
    target: MetricTarget;
  };
};

export type MetricValue = {
  averageUtilization?: number;
  averageValue?: string;
  value?: string;
};

export type MetricStatus = {
  type: MetricSpec['type'];
  resource?: { name: string; current: MetricValue };
  containerResource?: { name: string; container: string; current: MetricValue };
  external?: {
    metric: { name: string; selector?: LabelSelector };
    current: MetricValue;
  };
};

export type ScalingRules = {
  stabilizationWindowSeconds?: number;
  selectPolicy?: 'Max' | 'Min' | 'Disabled';
  policies?: {
    type: 'Pods' | 'Percent';
    value: number;
    periodSeconds: number;
  }[];
};

export type HorizontalAutoscaler = KubernetesObject & {
  spec: {
    scaleTargetRef: ScaleTarget;
    minReplicas?: number;
    maxReplicas: number;
    metrics?: MetricSpec[];
    behavior?: { scaleUp?: ScalingRules; scaleDown?: ScalingRules };
  };
  status?: {
    observedGeneration?: number;
    lastScaleTime?: string;
    currentReplicas?: number;
    desiredReplicas: number;
    currentMetrics?: MetricStatus[];
    conditions?: Condition[];
  };
};

export type VerticalAutoscaler = KubernetesObject & {
  spec: {
    targetRef: ScaleTarget;
    updatePolicy?: { updateMode?: string };
    resourcePolicy?: {
      containerPolicies?: {
        containerName?: string;
        mode?: 'Auto' | 'Off';
        minAllowed?: ResourceAmounts;
        maxAllowed?: ResourceAmounts;
        controlledResources?: string[];
      }[];
    };
  };
  status?: {
    recommendation?: { containerRecommendations: ContainerRecommendation[] };
    conditions?: Condition[];
  };
};

export type ContainerRecommendation = {
  containerName: string;
  target: ResourceAmounts;
  lowerBound: ResourceAmounts;
  upperBound: ResourceAmounts;
  uncappedTarget: ResourceAmounts;
};
