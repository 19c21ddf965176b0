import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makeDisruptionBudget } from '../__testUtils__/objects';

describe('disruptionBudgetRule', () => {
  itRefuses(makeDisruptionBudget, {
    'both ways to count': {
      change: draft => {
        draft.spec.minAvailable = 1;
      },
      field: 'spec',
      message: 'one of minAvailable, maxUnavailable, not both',
    },
    'a share over all': {
      change: draft => {
        draft.spec.maxUnavailable = '125%';
      },
      field: 'spec.maxUnavailable',
      message: 'at most "100%"',
    },
    'less than nothing': {
      change: draft => {
        draft.spec = { minAvailable: -1 };
      },
      field: 'spec.minAvailable',
      message: 'a count or a percentage',
    },
    'a selector that is none': {
      change: draft => {
        draft.spec.selector.matchExpressions = [
          { key: 'app', operator: 'Equals', values: ['x'] },
        ];
      },
      field: 'spec.selector.matchExpressions[0].operator',
      message: 'one of "DoesNotExist", "Exists", "In", "NotIn"',
    },
  });
  itAccepts(makeDisruptionBudget, {
    'a count': draft => {
      draft.spec = { minAvailable: 0, selector: {} };
    },
  });
});
