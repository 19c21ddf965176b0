import type { Condition, KubernetesObject } from '../../registry/objects';
import type { LabelSelector } from './LabelSelector';
import type { PodTemplate } from './Pod';
import type { IntOrPercent, RollingUpdate } from './Workload';

export type AnalysisReference = {
  templates?: { templateName: string; clusterScope?: boolean }[];
  args?: {
    name: string;
    value?: string;
    valueFrom?: { podTemplateHashValue?: 'Stable' | 'Latest' };
  }[];
  startingStep?: number;
};

export type CanaryStep = {
  setWeight?: number;
  pause?: { duration?: IntOrPercent };
  analysis?: AnalysisReference;
  setCanaryScale?: {
    replicas?: number;
    weight?: number;
    matchTrafficWeight?: boolean;
  };
};

export type CanaryStrategy = RollingUpdate & {
  canaryService?: string;
  stableService?: string;
  steps?: CanaryStep[];
  analysis?: AnalysisReference;
  trafficRouting?: object;
};

export type BlueGreenStrategy = {
  activeService: string;
  previewService?: string;
  autoPromotionEnabled?: boolean;
  autoPromotionSeconds?: number;
  previewReplicaCount?: number;
  scaleDownDelaySeconds?: number;
  prePromotionAnalysis?: AnalysisReference;
  postPromotionAnalysis?: AnalysisReference;
};

export type AnalysisRunStatusSummary = {
  name: string;
  status: string;
  message?: string;
};

export type RolloutPhase = 'Progressing' | 'Paused' | 'Healthy' | 'Degraded';

export type PauseCondition = { reason: string; startTime: string };

export type RolloutStatus = {
  observedGeneration?: string;
  phase?: RolloutPhase;
  message?: string;
  replicas?: number;
  HPAReplicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  currentPodHash?: string;
  currentStepHash?: string;
  currentStepIndex?: number;
  stableRS?: string;
  selector?: string;
  abort?: boolean;
  abortedAt?: string;
  promoteFull?: boolean;
  controllerPause?: boolean;
  pauseConditions?: PauseCondition[];
  restartedAt?: string;
  workloadObservedGeneration?: string;
  canary?: {
    weights?: {
      canary: { podTemplateHash: string; weight: number };
      stable: { podTemplateHash: string; weight: number };
    };
    currentStepAnalysisRunStatus?: AnalysisRunStatusSummary;
    currentBackgroundAnalysisRunStatus?: AnalysisRunStatusSummary;
  };
  blueGreen?: {
    activeSelector?: string;
    previewSelector?: string;
    scaleUpPreviewCheckPoint?: boolean;
    prePromotionAnalysisRunStatus?: AnalysisRunStatusSummary;
    postPromotionAnalysisRunStatus?: AnalysisRunStatusSummary;
  };
  conditions?: Condition[];
};

export type Rollout = KubernetesObject & {
  spec: {
    replicas?: number;
    paused?: boolean;
    minReadySeconds?: number;
    revisionHistoryLimit?: number;
    progressDeadlineSeconds?: number;
    progressDeadlineAbort?: boolean;
    selector?: LabelSelector;
    template?: PodTemplate;
    workloadRef?: { apiVersion: string; kind: string; name: string };
    strategy: { canary?: CanaryStrategy; blueGreen?: BlueGreenStrategy };
  };
  status?: RolloutStatus;
};
