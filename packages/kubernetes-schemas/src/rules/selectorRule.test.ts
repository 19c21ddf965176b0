import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import {
  makeDaemonSet,
  makeDeployment,
  makeJob,
  makeRollout,
  makeStatefulSet,
} from '../__testUtils__/objects';

const field = 'spec.template.metadata.labels';
const message = /^must be selected by spec.selector, and are \{/;
const otherApp = (draft: { spec?: any }) => {
  draft.spec.template.metadata.labels = { app: 'other' };
};

describe('selectorRule', () => {
  for (const make of [
    makeDaemonSet,
    makeDeployment,
    makeRollout,
    makeStatefulSet,
  ]) {
    itRefuses(make, {
      'pods that it would not find again': { change: otherApp, field, message },
    });
  }

  itRefuses(makeDeployment, {
    'a selector that selects everything': {
      change: draft => {
        draft.spec.selector = {};
      },
      field: 'spec.selector',
      message: 'must select something',
    },
    'a bad label in the selector': {
      change: draft => {
        draft.spec.selector.matchLabels.app = 'a b';
      },
      field: 'spec.selector.matchLabels[app]',
      message: 'not the string "a b"',
    },
    'an operator without its values': {
      change: draft => {
        draft.spec.selector.matchExpressions = [{ key: 'a', operator: 'In' }];
      },
      field: 'spec.selector.matchExpressions[0].values',
      message: 'a value or more',
    },
    'an operator that takes no values': {
      change: draft => {
        draft.spec.selector.matchExpressions = [
          { key: 'a', operator: 'DoesNotExist', values: ['x'] },
        ];
      },
      field: 'spec.selector.matchExpressions[0].values',
      message: 'no values',
    },
    'an expression that the pods do not meet': {
      change: draft => {
        draft.spec.selector.matchExpressions = [
          { key: 'tier', operator: 'In', values: ['web', 'api'] },
        ];
        draft.spec.template.metadata.labels.tier = 'worker';
      },
      field,
      message,
    },
  });
  itAccepts(makeDeployment, {
    'expressions that the pods meet': draft => {
      draft.spec.selector.matchExpressions = [
        { key: 'tier', operator: 'In', values: ['web', 'api'] },
        { key: 'tier', operator: 'NotIn', values: ['worker'] },
        { key: 'tier', operator: 'Exists' },
        { key: 'zone', operator: 'DoesNotExist' },
      ];
      draft.spec.template.metadata.labels.tier = 'api';
    },
  });

  itRefuses(makeJob, {
    'a selector of its own that misses': {
      change: draft => {
        draft.spec.manualSelector = true;
        draft.spec.selector = { matchLabels: { app: 'x' } };
      },
      field,
      message,
    },
  });
});
