import type {
  HealthCheck,
  HealthEvidence,
} from '@brown-bear/plugin-health-common';
import type { EntityView } from '../judge/EntityView';
import type { EnvironmentView } from '../judge/EnvironmentView';

/** Something that a rule found wrong with one object. */
export type Finding = {
  /** Id of the rule. */
  rule: string;
  /** Kind and name as people write it: Pod alm/issue-tracker-7c9f-x2x. */
  object: string;
  status: 'unhealthy' | 'degraded';
  /** One plain sentence that stands alone: what is wrong with what. */
  summary: string;
  /** What is measured, where the rule measures. */
  value?: HealthCheck['value'];
  /** At least one; with the time at which it became so, where it is known. */
  evidence: readonly HealthEvidence[];
  cause?: string;
  nextStep: string;
  /** When it began, milliseconds since 1970. */
  since?: number;
};

/** What a rule says of one view. */
export type RuleOutcome = {
  /** Nothing of it is there to judge: no check is shown. */
  applies: boolean;
  findings: readonly Finding[];
  /** What is shown while all is well, like 3 of 3 pods. */
  value?: HealthCheck['value'];
  unit?: string;
  objective?: HealthCheck['objective'];
  window?: string;
  /** When time alone can change the outcome, milliseconds since 1970. */
  recheckAt?: number;
};

type RuleOf<Scope extends string, View> = {
  /** Stable: stands in reports, links and tests. */
  id: string;
  /** What must hold, in a few words, as the head of a row. */
  title: string;
  /** Whose report it goes into. */
  scope: Scope;
  /** Judged also while the environment is asleep; others are silent then. */
  whileAsleep?: true;
  /** Pure. Looks at the view alone; `now` is the view's. */
  evaluate(view: View): RuleOutcome;
};

/**
 * A rule: one file each. `entity` rules judge what belongs to an entity,
 * `environment` rules go into the report of the environment's own entity, and
 * `cluster` rules into that of its cluster.
 */
export type HealthRule =
  | RuleOf<'entity', EntityView>
  | RuleOf<'environment', EnvironmentView>
  | RuleOf<'cluster', EnvironmentView>;
