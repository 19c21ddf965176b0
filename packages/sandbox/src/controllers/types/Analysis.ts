import type { KubernetesObject } from '../../registry/objects';

export type AnalysisMetric = {
  name: string;
  interval?: string;
  initialDelay?: string;
  count?: number | string;
  failureLimit?: number | string;
  inconclusiveLimit?: number | string;
  consecutiveErrorLimit?: number | string;
  successCondition?: string;
  failureCondition?: string;
  provider?: Record<string, unknown>;
};

export type AnalysisPhase =
  | 'Pending'
  | 'Running'
  | 'Successful'
  | 'Failed'
  | 'Error'
  | 'Inconclusive';

export type Measurement = {
  phase: AnalysisPhase;
  startedAt: string;
  finishedAt: string;
  value: string;
};

export type MetricResult = {
  name: string;
  phase: AnalysisPhase;
  count?: number;
  successful?: number;
  failed?: number;
  message?: string;
  measurements: Measurement[];
};

export type AnalysisTemplate = KubernetesObject & {
  spec: {
    metrics: AnalysisMetric[];
    args?: { name: string; value?: string }[];
  };
};

export type AnalysisRun = KubernetesObject & {
  spec: {
    metrics: AnalysisMetric[];
    args?: { name: string; value?: string }[];
    terminate?: boolean;
  };
  status?: {
    phase: AnalysisPhase;
    message?: string;
    startedAt?: string;
    completedAt?: string;
    metricResults?: MetricResult[];
    runSummary?: {
      count: number;
      successful?: number;
      failed?: number;
      error?: number;
      inconclusive?: number;
    };
  };
};
