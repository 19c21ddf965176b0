import type { EnvironmentSpec } from './EnvironmentSpec';

/**
 * One field of an object that would change.
 * @public
 */
export type PlannedFieldChange = {
  /** `spec.template.spec.containers[0].image`. */
  field: string;
  before?: unknown;
  after?: unknown;
};

/**
 * What would happen to one object. `replace`: an immutable field changes, so
 * it is deleted and made again; `reason` says which.
 * @public
 */
export type PlannedChange = {
  op: 'create' | 'update' | 'replace' | 'delete' | 'none';
  /** As people name it: `apps/v1 Deployment alm-env-x/issue-tracker`. */
  object: string;
  diff: PlannedFieldChange[];
  reason?: string;
};

/**
 * What one rule of the platform says about the rendered objects.
 * @public
 */
export type PlannedPolicy = {
  rule: string;
  status: 'pass' | 'fail';
  title?: string;
  /** Absent where it passes. */
  findings?: { object: string; field: string; message: string }[];
};

/**
 * Whether there is room. Quantities as Kubernetes writes them.
 * @public
 */
export type PlannedQuota = {
  fits: boolean;
  /** What does not fit, a sentence each, naming resource, wanted and left. */
  reasons?: string[];
  /** At rest. */
  requested: { cpu: string; memory: string; pods?: string; storage?: string };
  /** Room that self-service environments have left in the cluster. */
  available: { cpu?: string; memory?: string; pods?: string; storage?: string };
  /** At most: scaled out, in the middle of an update, with every job running. */
  withSurge: { cpu: string; memory?: string; pods?: string; storage?: string };
};

/**
 * An estimate. low: nothing scales and the calendar is kept; expected: the same
 * with the base's usual load; high: everything scaled out, always awake.
 * @public
 */
export type MonthlyCost = {
  currency: string;
  /** Per month of 730 hours. */
  perMonth: { low: number; expected: number; high: number };
  items: {
    title: string;
    /** Expected, per month. */
    perMonth: number;
    quantity: number;
    unit: string;
    /** Per unit. */
    price: number;
  }[];
  /** How it was computed, and what is left out: `requests × price, …`. */
  method: string;
  /** Share of the week that it is awake, 0 to 1. */
  awakeShare: number;
  /** Of the owner: absent without a budget. */
  budget?: { perMonth: number; left: number };
};

/**
 * What would happen if a spec were applied: `POST /api/environments/v1/plan`.
 * @public
 */
export type EnvironmentPlan = {
  /**
   * SHA-256 over the rendered objects, the live `metadata.generation` of the
   * objects touched, caller and expiry. What is applied must have the same.
   */
  hash: string;
  /** Until when the hash is accepted. */
  expiresAt: string;
  /** As read, defaults filled in. */
  spec: EnvironmentSpec;
  operation: 'create' | 'update';
  /** Of the environment that an update was planned against. */
  generation?: number;
  /** Services nobody chose: the chosen ones depend on them. */
  addedServices: string[];
  services: string[];
  /** Pods at rest. */
  pods: number;
  changes: PlannedChange[];
  policy: PlannedPolicy[];
  quota: PlannedQuota;
  cost: MonthlyCost;
  /** Of `schema`, `policy`, `dry-run`, `quota`, `live`. */
  checkedLive: string[];
  notChecked: { check: string; reason: string }[];
  /** Checks that rest on answers remembered for some minutes: since when. ISO 8601. */
  checkedSince?: { check: string; since: string }[];
  approval: { required: boolean; reasons?: string[] };
  /** Whether it would be accepted; if not, why, a sentence each. */
  applicable: boolean;
  problems: string[];
  /** When it would end. */
  ends?: string;
};

/**
 * How the live objects differ from what the portal applied last.
 * @public
 */
export type EnvironmentDrift = {
  checkedAt: string;
  /** Only what differs. */
  changes: PlannedChange[];
  /** Objects compared. */
  compared: number;
  notChecked: { check: string; reason: string }[];
};
