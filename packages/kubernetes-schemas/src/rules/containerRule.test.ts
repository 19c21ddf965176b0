import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makeDeployment, makePod, makeRollout } from '../__testUtils__/objects';

const first = 'spec.containers[0]';

describe('containerRule', () => {
  itRefuses(makePod, {
    'no container': {
      change: draft => {
        draft.spec.containers = [];
      },
      field: 'spec.containers',
      message: 'a container or more',
    },
    'two containers of one name': {
      change: draft => {
        draft.spec.containers.push(draft.spec.containers[0]);
      },
      field: 'spec.containers[1]',
      message: /name "issue-tracker" is also in spec.containers\[0\]$/,
    },
    'an init container of the same name': {
      change: draft => {
        draft.spec.initContainers = [{ name: 'issue-tracker', image: 'x' }];
      },
      field: `${first}.name`,
      message: 'is also in spec.initContainers[0]'.replace(/[[\]]/g, '\\$&'),
    },
    'a name in upper case': {
      change: draft => {
        draft.spec.containers[0].name = 'Issues';
      },
      field: `${first}.name`,
      message: 'not the string "Issues"',
    },
    'no image': {
      change: draft => {
        delete draft.spec.containers[0].image;
      },
      field: `${first}.image`,
      message: /^is required$/,
    },
    'a port that is none': {
      change: draft => {
        draft.spec.containers[0].ports[0].containerPort = 65_536;
      },
      field: `${first}.ports[0].containerPort`,
      message: 'a port from 1 to 65535, not the number 65536',
    },
    'a port name that DNS does not know': {
      change: draft => {
        draft.spec.containers[0].ports[0].name = 'a-very-long-port-name';
      },
      field: `${first}.ports[0].name`,
      message: 'at most 15',
    },
    'a port name of digits': {
      change: draft => {
        draft.spec.containers[0].ports[0].name = '8080';
      },
      field: `${first}.ports[0].name`,
      message: 'at least one letter',
    },
    'two ports of one name': {
      change: draft => {
        draft.spec.containers[0].ports.push({
          name: 'http',
          containerPort: 8081,
        });
      },
      field: `${first}.ports[1].name`,
      message: '"http" is also in',
    },
    'the same port twice, once with its default protocol': {
      change: draft => {
        draft.spec.containers[0].ports.push({
          containerPort: 8080,
          protocol: 'TCP',
        });
      },
      field: `${first}.ports[1]`,
      message: 'containerPort 8080 and protocol "TCP" is also in',
    },
  });
  itAccepts(makePod, {
    'the same port for two protocols': draft => {
      draft.spec.containers[0].ports.push({
        containerPort: 8080,
        protocol: 'UDP',
      });
    },
  });

  for (const make of [makeDeployment, makeRollout]) {
    itRefuses(make, {
      'the same in a template': {
        change: draft => {
          delete draft.spec.template.spec.containers[0].image;
        },
        field: 'spec.template.spec.containers[0].image',
        message: 'is required',
      },
    });
  }
});
