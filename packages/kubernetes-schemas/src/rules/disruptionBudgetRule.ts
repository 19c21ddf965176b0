import type { ObjectRule } from './ObjectRule';
import { checkSelectorForm } from './shared/LabelSelector';
import type { LabelSelector } from './shared/LabelSelector';
import { checkShare } from './shared/percentage';
import type { IntOrPercentage } from './shared/percentage';

type BudgetSpec = {
  minAvailable?: IntOrPercentage;
  maxUnavailable?: IntOrPercentage;
  selector?: LabelSelector;
};

/** How many pods a PodDisruptionBudget keeps. */
export const disruptionBudgetRule: ObjectRule = {
  kinds: ['policy/v1 PodDisruptionBudget'],
  check(object) {
    const spec = (object.spec ?? {}) as BudgetSpec;
    const { minAvailable, maxUnavailable, selector } = spec;
    const hasBoth = minAvailable !== undefined && maxUnavailable !== undefined;
    return [
      ...(hasBoth
        ? [
            {
              field: 'spec',
              message:
                'must have one of minAvailable, maxUnavailable, not both',
            },
          ]
        : []),
      ...checkShare('spec.minAvailable', minAvailable),
      ...checkShare('spec.maxUnavailable', maxUnavailable),
      ...checkSelectorForm('spec.selector', selector ?? {}),
    ];
  },
};
