import { compareText } from '../compareText';
import { describeObject } from '../render/KubernetesObject';
import type { KubernetesObject } from '../render/KubernetesObject';
import { readableObjects } from './objects/readableObjects';
import type { PolicyFinding, PolicyRule, PolicyTarget } from './PolicyRule';

/** What a rule refuses, before it is put into words for a reader. */
export type Violation = {
  object: KubernetesObject;
  field: string;
  /** What was expected and what was found. */
  message: string;
};

function inStableOrder(a: PolicyFinding, b: PolicyFinding): number {
  return (
    compareText(a.object, b.object) ||
    compareText(a.field, b.field) ||
    compareText(a.message, b.message)
  );
}

/** Makes a rule out of a check that neither names itself nor sorts. */
export function defineRule(
  options: Omit<PolicyRule, 'check'> & {
    check(target: PolicyTarget): Violation[];
  },
): PolicyRule {
  return {
    ...options,
    check: target =>
      options
        .check({ ...target, objects: readableObjects(target.objects) })
        .map(({ field, message, object }) => ({
          rule: options.id,
          object: describeObject(object),
          field,
          message,
        }))
        .sort(inStableOrder),
  };
}
