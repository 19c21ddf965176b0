import type {
  AutoscalerState,
  ClaimState,
  CronJobState,
  DaemonSetState,
  DisruptionBudgetState,
  IngressState,
  JobState,
  PodState,
  ServiceState,
  VerticalAutoscalerState,
  WorkloadState,
} from '../state';
import type { EnvironmentView, ExpectedWorkload } from './EnvironmentView';

/** Everything of one entity in one environment. */
export type EntityView = {
  entityRef: string;
  kubernetesId: string;
  environment: EnvironmentView;
  /** Milliseconds since 1970, as the platform has it. */
  now: number;
  expected: readonly ExpectedWorkload[];
  workloads: readonly WorkloadState[];
  daemonSets: readonly DaemonSetState[];
  jobs: readonly JobState[];
  cronJobs: readonly CronJobState[];
  pods: readonly PodState[];
  autoscalers: readonly AutoscalerState[];
  verticalAutoscalers: readonly VerticalAutoscalerState[];
  disruptionBudgets: readonly DisruptionBudgetState[];
  claims: readonly ClaimState[];
  services: readonly ServiceState[];
  ingresses: readonly IngressState[];
};
