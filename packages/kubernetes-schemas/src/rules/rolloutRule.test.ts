import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import {
  makeDaemonSet,
  makeDeployment,
  makeStatefulSet,
} from '../__testUtils__/objects';

const strategy = 'spec.strategy.rollingUpdate';
const updateStrategy = 'spec.updateStrategy.rollingUpdate';

describe('rolloutRule', () => {
  itRefuses(makeDeployment, {
    'fewer than no pods': {
      change: draft => {
        draft.spec.replicas = -1;
      },
      field: 'spec.replicas',
      message: 'must be zero or more, not the number -1',
    },
    'an update that cannot begin': {
      change: draft => {
        draft.spec.strategy.rollingUpdate = {
          maxSurge: '0%',
          maxUnavailable: 0,
        };
      },
      field: `${strategy}.maxUnavailable`,
      message: 'must not be 0 when maxSurge is 0',
    },
    'a share without a sign': {
      change: draft => {
        draft.spec.strategy.rollingUpdate.maxSurge = '25';
      },
      field: `${strategy}.maxSurge`,
      message: 'percentage such as "25%", not the string "25"',
    },
    'more than all pods unavailable': {
      change: draft => {
        draft.spec.strategy.rollingUpdate.maxUnavailable = '101%';
      },
      field: `${strategy}.maxUnavailable`,
      message: 'at most "100%"',
    },
    'a rolling update that is not to be': {
      change: draft => {
        draft.spec.strategy.type = 'Recreate';
      },
      field: strategy,
      message: 'when type is Recreate',
    },
    'a deadline before a pod can be ready': {
      change: draft => {
        draft.spec.minReadySeconds = 600;
      },
      field: 'spec.progressDeadlineSeconds',
      message: 'more than minReadySeconds, which is 600, not the number 600',
    },
  });
  itAccepts(makeDeployment, {
    'a surge over 100%': draft => {
      draft.spec.strategy.rollingUpdate.maxSurge = '200%';
    },
    'a share of nothing beside the default surge': draft => {
      draft.spec.strategy.rollingUpdate = { maxUnavailable: 0 };
    },
  });

  itRefuses(makeDaemonSet, {
    'surge beside unavailability': {
      change: draft => {
        draft.spec.updateStrategy.rollingUpdate = { maxSurge: 1 };
      },
      field: `${updateStrategy}.maxSurge`,
      message: 'must be 0 unless maxUnavailable is 0',
    },
    'neither of them': {
      change: draft => {
        draft.spec.updateStrategy.rollingUpdate = { maxUnavailable: 0 };
      },
      field: `${updateStrategy}.maxUnavailable`,
      message: 'must not be 0',
    },
  });
  itAccepts(makeDaemonSet, {
    'numbers of an update on delete': draft => {
      draft.spec.updateStrategy.type = 'OnDelete';
    },
    'surge alone': draft => {
      draft.spec.updateStrategy.rollingUpdate = {
        maxSurge: 1,
        maxUnavailable: 0,
      };
    },
  });

  itRefuses(makeStatefulSet, {
    'a partition of an update on delete': {
      change: draft => {
        draft.spec.updateStrategy = {
          type: 'OnDelete',
          rollingUpdate: { partition: 1 },
        };
      },
      field: updateStrategy,
      message: 'when type is OnDelete',
    },
  });
});
