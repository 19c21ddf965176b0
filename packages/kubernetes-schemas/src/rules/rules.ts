import { autoscalerRule } from './autoscalerRule';
import { claimRule } from './claimRule';
import { containerRule } from './containerRule';
import { cronJobRule } from './cronJobRule';
import { dataRule } from './dataRule';
import { disruptionBudgetRule } from './disruptionBudgetRule';
import { environmentRule } from './environmentRule';
import { ingressRule } from './ingressRule';
import { labelRule } from './labelRule';
import { nameRule } from './nameRule';
import { networkPolicyRule } from './networkPolicyRule';
import type { CheckedObject, ObjectRule } from './ObjectRule';
import { podRule } from './podRule';
import { probeRule } from './probeRule';
import { resourceRule } from './resourceRule';
import { rolloutRule } from './rolloutRule';
import { selectorRule } from './selectorRule';
import { serviceRule } from './serviceRule';
import { volumeRule } from './volumeRule';
import type { FieldFinding } from '../validate/schemaFindings';

/** All rules, in the order in which a reader meets what they are about. */
export const RULES: readonly ObjectRule[] = [
  nameRule,
  labelRule,
  selectorRule,
  rolloutRule,
  podRule,
  containerRule,
  environmentRule,
  resourceRule,
  probeRule,
  volumeRule,
  claimRule,
  serviceRule,
  ingressRule,
  networkPolicyRule,
  autoscalerRule,
  disruptionBudgetRule,
  cronJobRule,
  dataRule,
];

/** What the rules of its kind say about an object with well-typed fields. */
export function ruleFindings(object: CheckedObject): FieldFinding[] {
  const key = `${object.apiVersion} ${object.kind}`;
  return RULES.filter(({ kinds }) => kinds?.includes(key) ?? true).flatMap(
    rule => rule.check(object),
  );
}
