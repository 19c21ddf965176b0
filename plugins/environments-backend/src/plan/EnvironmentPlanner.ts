import type { KubernetesObject } from '@brown-bear/platform';
import type {
  EnvironmentDrift,
  EnvironmentPlan,
  EnvironmentReservation,
  EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import type {
  EnvironmentRecord,
  EnvironmentRevision,
} from '../store/EnvironmentRecord';

export type PlanRequest = {
  spec: EnvironmentSpec;
  /** The environment of that name, where there is one. */
  current?: { record: EnvironmentRecord; revision: EnvironmentRevision };
  /** User who asks; part of the hash. */
  caller: string;
  /** ISO 8601; part of the hash. When it is applied, that of the plan that was shown. */
  expiresAt: string;
  signal?: AbortSignal;
};

/** A plan, and what applying it takes. */
export type PlannedEnvironment = {
  /** `approval` and `cost.budget` are filled in by who knows the caps. */
  plan: EnvironmentPlan;
  objects: readonly KubernetesObject[];
  reservation: EnvironmentReservation;
  urls: { title: string; url: string }[];
};

/** Says what would happen; the same code for showing and for applying. */
export interface EnvironmentPlanner {
  /** Throws an InputError naming the field for an unknown version, service or cluster. */
  plan(request: PlanRequest): Promise<PlannedEnvironment>;
  /** What differs between the cluster and the revision that was applied last. */
  drift(current: {
    record: EnvironmentRecord;
    revision: EnvironmentRevision;
    signal?: AbortSignal;
  }): Promise<EnvironmentDrift>;
}
