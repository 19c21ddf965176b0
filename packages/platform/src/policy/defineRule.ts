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

// By code unit: the order of `localeCompare` depends on the machine.
function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

function inStableOrder(a: PolicyFinding, b: PolicyFinding): number {
  return (
    compare(a.object, b.object) ||
    compare(a.field, b.field) ||
    compare(a.message, b.message)
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
