import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makeAutoscaler } from '../__testUtils__/objects';

describe('autoscalerRule', () => {
  itRefuses(makeAutoscaler, {
    'more at least than at most': {
      change: draft => {
        draft.spec.minReplicas = 7;
      },
      field: 'spec.maxReplicas',
      message: 'at least minReplicas, which is 7, not the number 6',
    },
    'nothing at least': {
      change: draft => {
        draft.spec.minReplicas = 0;
      },
      field: 'spec.minReplicas',
      message: '1 or more',
    },
    'nothing at most': {
      change: draft => {
        delete draft.spec.minReplicas;
        draft.spec.maxReplicas = 0;
      },
      field: 'spec.maxReplicas',
      message: 'at least minReplicas, which is 1',
    },
    'a metric of another type': {
      change: draft => {
        draft.spec.metrics[0].type = 'Pods';
      },
      field: 'spec.metrics[0].pods',
      message: 'is required when type is Pods',
    },
    'an unknown type of metric': {
      change: draft => {
        draft.spec.metrics[0].type = 'CPU';
      },
      field: 'spec.metrics[0].type',
      message: 'one of "ContainerResource"',
    },
    'a metric of two types': {
      change: draft => {
        draft.spec.metrics[0].external = {
          metric: { name: 'queue' },
          target: { type: 'Value', value: 1 },
        };
      },
      field: 'spec.metrics[0]',
      message: 'not external and resource',
    },
    'a load of nothing': {
      change: draft => {
        draft.spec.metrics[0].resource.target.averageUtilization = 0;
      },
      field: 'spec.metrics[0].resource.target.averageUtilization',
      message: '1 or more',
    },
  });
  itAccepts(makeAutoscaler, {
    'as many at least as at most': draft => {
      draft.spec.minReplicas = 6;
    },
  });
});
