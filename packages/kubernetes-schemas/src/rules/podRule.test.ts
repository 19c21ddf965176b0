import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import {
  makeCronJob,
  makeDeployment,
  makeJob,
  makePod,
} from '../__testUtils__/objects';

describe('podRule', () => {
  itRefuses(makeDeployment, {
    'pods that end': {
      change: draft => {
        draft.spec.template.spec.restartPolicy = 'Never';
      },
      field: 'spec.template.spec.restartPolicy',
      message: 'must be Always, not the string "Never"',
    },
    'pods that must end': {
      change: draft => {
        draft.spec.template.spec.activeDeadlineSeconds = 60;
      },
      field: 'spec.template.spec.activeDeadlineSeconds',
      message: 'pods of a Deployment do not end',
    },
  });
  itRefuses(makeJob, {
    'pods that never end, by default': {
      change: draft => {
        delete draft.spec.template.spec.restartPolicy;
      },
      field: 'spec.template.spec.restartPolicy',
      message: 'must be OnFailure or Never, not the string "Always"',
    },
  });
  itRefuses(makeCronJob, {
    'pods that never end': {
      change: draft => {
        draft.spec.jobTemplate.spec.template.spec.restartPolicy = 'Always';
      },
      field: 'spec.jobTemplate.spec.template.spec.restartPolicy',
      message: 'OnFailure or Never',
    },
  });
  itAccepts(makePod, {
    'a pod of its own that ends': draft => {
      draft.spec.restartPolicy = 'Never';
      draft.spec.activeDeadlineSeconds = 60;
    },
  });
});
