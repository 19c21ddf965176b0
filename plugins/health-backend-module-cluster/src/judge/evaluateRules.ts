import type { HealthRule, RuleOutcome } from '../rules/HealthRule';
import type { EntityView } from './EntityView';
import type { EnvironmentView } from './EnvironmentView';

/** What a rule says; an error where it broke, which is no reason for silence. */
export type RuleResult = {
  rule: HealthRule;
  outcome: RuleOutcome;
  error?: Error;
};

/** Of entity rules an entity's view, of others that of the environment. */
export type RuleViews = { entity?: EntityView; environment: EnvironmentView };

/**
 * Lets the rules of some scopes look; those that do not apply are left out, and
 * while an environment is asleep those that are silent then.
 */
export function evaluateRules(
  rules: readonly HealthRule[],
  scopes: readonly HealthRule['scope'][],
  views: RuleViews,
): RuleResult[] {
  const isAwake = views.environment.phase === 'awake';
  return rules
    .filter(({ scope }) => scopes.includes(scope))
    .filter(rule => isAwake || rule.scope === 'cluster' || rule.whileAsleep)
    .map(rule => evaluateRule(rule, views))
    .filter(({ outcome, error }) => outcome.applies || error);
}

function evaluateRule(rule: HealthRule, views: RuleViews): RuleResult {
  try {
    if (rule.scope !== 'entity') {
      return { rule, outcome: rule.evaluate(views.environment) };
    }
    return views.entity
      ? { rule, outcome: rule.evaluate(views.entity) }
      : { rule, outcome: { applies: false, findings: [] } };
  } catch (error) {
    return {
      rule,
      outcome: { applies: false, findings: [] },
      error: error instanceof Error ? error : new Error(String(error)),
    };
  }
}
