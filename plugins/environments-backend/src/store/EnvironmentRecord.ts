import type { KubernetesObject } from '@brown-bear/platform';
import type {
  EnvironmentApproval,
  EnvironmentGitState,
  EnvironmentPhase,
  EnvironmentProgress,
  EnvironmentReservation,
  EnvironmentSpec,
  MonthlyCost,
  PlannedChange,
} from '@brown-bear/plugin-environments-common';

/** What an environment is on its way to. */
export type WantedState = 'awake' | 'asleep' | 'gone';

/**
 * An environment as the database has it. What is wanted (`spec`, `generation`,
 * `wanted`) is written by requests; what is (`phase`, `readyGeneration` …) by
 * the one replica that holds its lease. Times are ISO 8601 UTC.
 */
export type EnvironmentRecord = {
  /** Unique for ever; a name may be used again. */
  id: string;
  /** Self-service ones have a spec of theirs; core ones only sleep and wake. */
  kind: 'core' | 'self-service';
  name: string;
  namespace: string;
  cluster: string;
  owner: string;
  createdBy?: string;
  spec: EnvironmentSpec;
  /** Generation of `spec`; its objects are the revision of the same number. */
  generation: number;
  wanted: WantedState;
  /** Somebody decided against the calendar, until its next edge. */
  override?: { state: 'awake' | 'asleep'; until?: string; by: string };
  /** Newest generation that was applied completely and became ready; 0: none. */
  readyGeneration: number;
  /** Set to go back to `readyGeneration`, or to nothing where that is 0. */
  undo?: { reason: string; by?: string };
  phase: EnvironmentPhase;
  phaseSince: string;
  message?: string;
  progress?: EnvironmentProgress;
  createdAt: string;
  readyAt?: string;
  expiresAt?: string;
  reservation: EnvironmentReservation;
  cost?: MonthlyCost;
  approval?: EnvironmentApproval;
  git?: EnvironmentGitState;
  services: string[];
  urls: { title: string; url: string }[];
  pods: number;
};

/** What one generation of an environment consists of, as it was approved. */
export type EnvironmentRevision = {
  generation: number;
  spec: EnvironmentSpec;
  /** In the order of rendering. Kept: the platform's files move on. */
  objects: readonly KubernetesObject[];
  planHash: string;
  /** Without their diffs. Nothing else may be written when it is applied. */
  changes: readonly Pick<PlannedChange, 'object' | 'op'>[];
  createdAt: string;
  createdBy: string;
};
