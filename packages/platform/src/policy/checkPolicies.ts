import type { PolicyResult, PolicyTarget } from './PolicyRule';
import { POLICY_RULES } from './rules';

/**
 * Judges objects by every rule, in the order of the rules; findings are
 * ordered by object, field and message, however the objects were given.
 * @public
 */
export function checkPolicies(target: PolicyTarget): PolicyResult[] {
  return POLICY_RULES.map(({ check, id, title, why }) => {
    const findings = check(target);
    return {
      rule: id,
      title,
      why,
      status: findings.length === 0 ? 'pass' : 'fail',
      findings,
    };
  });
}
