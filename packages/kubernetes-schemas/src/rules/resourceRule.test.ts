import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makePod } from '../__testUtils__/objects';

const resources =
  (requests: object, limits: object) => (draft: { spec?: any }) => {
    draft.spec.containers[0].resources = { requests, limits };
  };
const field = 'spec.containers[0].resources';

describe('resourceRule', () => {
  itRefuses(makePod, {
    'a request over its limit': {
      change: resources({ cpu: '1100m' }, { cpu: 1 }),
      field: `${field}.requests[cpu]`,
      message: 'at most the limit of 1, not the string "1100m"',
    },
    'a request over its limit in another unit': {
      change: resources({ memory: '1Gi' }, { memory: '1G' }),
      field: `${field}.requests[memory]`,
      message: 'at most the limit of 1G',
    },
    'a negative limit': {
      change: resources({}, { cpu: '-1' }),
      field: `${field}.limits[cpu]`,
      message: 'zero or more',
    },
    'a unit that is none': {
      change: resources({ memory: '1GB' }, {}),
      field: `${field}.requests[memory]`,
      message: 'a quantity such as',
    },
  });
  itAccepts(makePod, {
    'a request that is its limit in other words': resources(
      { cpu: '1000m', memory: '1024Mi', 'ephemeral-storage': '1e3' },
      { cpu: 1, memory: '1Gi', 'ephemeral-storage': '1k' },
    ),
    'a request without a limit': resources({ cpu: '64' }, {}),
  });
});
