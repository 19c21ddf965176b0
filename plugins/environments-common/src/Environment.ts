import type { EnvironmentPhase, EnvironmentVerb } from './EnvironmentPhase';
import type { EnvironmentSpec } from './EnvironmentSpec';
import type { MonthlyCost } from './EnvironmentPlan';

/**
 * The object that progress waits for.
 * @public
 */
export type EnvironmentWait = {
  /** As people name it: `apps/v1 Deployment alm-env-x/issue-tracker`. */
  object: string;
  /** One sentence: "1 of 2 pods ready; Pod issue-tracker-7c9f-x2x pulls its image". */
  reason: string;
  /** ISO 8601. */
  since: string;
};

/**
 * How far the work on an environment is.
 * @public
 */
export type EnvironmentProgress = {
  operation: 'create' | 'update' | 'sleep' | 'wake' | 'delete' | 'undo';
  startedAt: string;
  /** When it is given up: a create is undone, an update taken back. */
  deadline?: string;
  /** When the portal last saw how far it is, to the minute. */
  seenAt?: string;
  /** Objects that are as they should be, of all that are to be. */
  done: number;
  total: number;
  waitingFor?: EnvironmentWait;
  /** The last thing that went wrong on the way; tried again. */
  problem?: string;
};

/**
 * When it is awake, and why now.
 * @public
 */
export type EnvironmentSleepState = {
  /** What its calendar says of this moment; absent without one. */
  calendar?: 'awake' | 'asleep';
  /** Somebody decided otherwise, until the calendar's next edge. */
  override?: { state: 'awake' | 'asleep'; until?: string; by: string };
  /** Next time that it wakes or falls asleep, and which. */
  next?: { state: 'awake' | 'asleep'; at: string };
};

/**
 * What stands between a wish and its execution.
 * @public
 */
export type EnvironmentApproval = {
  state: 'required' | 'approved' | 'rejected';
  /** Caps and budgets that would be exceeded, a sentence each. */
  reasons: string[];
  /** When it was asked for; a decision that names it is about nothing else. */
  askedAt?: string;
  by?: string;
  at?: string;
  comment?: string;
};

/**
 * Where its manifests are, if it is delivered by Git.
 * @public
 */
export type EnvironmentGitState = {
  repository: string;
  path: string;
  commit?: string;
  /** Absent where commits go to the branch itself. */
  pullRequest?: {
    url: string;
    number: number;
    state: 'open' | 'merged' | 'closed';
  };
};

/**
 * What an environment holds of the caps, while it exists and while it waits.
 * @public
 */
export type EnvironmentReservation = {
  /** Quantities at rest, as Kubernetes writes them: `3900m`, `9Gi`. */
  cpu: string;
  memory: string;
  /** Expected cost of a month, in `currency`. */
  perMonth: number;
  currency: string;
};

/**
 * What a caller may do with an environment now, or why not.
 * @public
 */
export type EnvironmentAllowance = {
  verb: EnvironmentVerb;
  allowed: boolean;
  /** One sentence, where it is not: "It is asleep already". */
  reason?: string;
};

/**
 * An environment: `GET /api/environments/v1/environments/{name}`. Times are
 * ISO 8601 UTC, by the portal's clock.
 * @public
 */
export type Environment = {
  /** Core ones are listed, and changed by nobody through this API. */
  kind: 'core' | 'self-service';
  name: string;
  /** `resource:environments/<name>`; `resource:default/<name>` for a core one. */
  entityRef: string;
  namespace: string;
  cluster: string;
  /** `resource:default/development-cluster`. */
  clusterEntityRef: string;
  owner: string;
  /** User who asked for it; absent for core ones. */
  createdBy?: string;
  spec: EnvironmentSpec;
  /** Grows with every accepted change of the spec; 0 for core ones. */
  generation: number;
  phase: EnvironmentPhase;
  phaseSince: string;
  /** Why it is in this phase, if that is not obvious: what failed, and what to do. */
  message?: string;
  progress?: EnvironmentProgress;
  createdAt?: string;
  /** First time that everything in it was ready. */
  readyAt?: string;
  /** When it is deleted; absent for core ones. */
  expiresAt?: string;
  sleep: EnvironmentSleepState;
  /** Names of the services that run in it, those added as dependencies included. */
  services: string[];
  urls: { title: string; url: string }[];
  /** Pods at rest. */
  pods: number;
  reserved?: EnvironmentReservation;
  cost?: MonthlyCost;
  approval?: EnvironmentApproval;
  git?: EnvironmentGitState;
  /** What the caller may do now; one entry per verb. */
  allowances: EnvironmentAllowance[];
};

/**
 * Something that happened to an environment.
 * @public
 */
export type EnvironmentEvent = {
  /** Grows with time. */
  id: number;
  at: string;
  /** User or `service:` that caused it; absent for what happened by itself. */
  by?: string;
  /** `created`, `ready`, `update-requested`, `updated`, `undone`, `asleep`, `expiry-warned` … */
  kind: string;
  /** One sentence. */
  summary: string;
  severity: 'info' | 'warning' | 'error';
  generation?: number;
  planHash?: string;
  /** Objects it is about, as people name them, at most 20. */
  objects?: string[];
};
