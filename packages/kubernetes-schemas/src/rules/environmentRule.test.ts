import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makePod } from '../__testUtils__/objects';

const variable = (value: object) => (draft: { spec?: any }) => {
  draft.spec.containers[0].env = [value];
};
const field = 'spec.containers[0].env[0]';
const fieldRef = { fieldPath: 'metadata.name' };

describe('environmentRule', () => {
  itRefuses(makePod, {
    'a name with "="': {
      change: variable({ name: 'A=B' }),
      field: `${field}.name`,
      message: 'without "=", not the string "A=B"',
    },
    'an empty name': {
      change: variable({ name: '' }),
      field: `${field}.name`,
      message: 'printable ASCII',
    },
    'a name that is not ASCII': {
      change: variable({ name: 'GRÖSSE' }),
      field: `${field}.name`,
      message: 'printable ASCII',
    },
    'two variables of one name': {
      change: draft => {
        draft.spec.containers[0].env = [{ name: 'A' }, { name: 'A' }];
      },
      field: 'spec.containers[0].env[1]',
      message: 'name "A" is also in',
    },
    'a value from two places': {
      change: variable({ name: 'A', value: 'x', valueFrom: { fieldRef } }),
      field: `${field}.valueFrom`,
      message: 'beside a value',
    },
    'a value from nowhere': {
      change: variable({ name: 'A', valueFrom: {} }),
      field: `${field}.valueFrom`,
      message: 'not none',
    },
    'a value from two sources': {
      change: variable({
        name: 'A',
        valueFrom: { fieldRef, secretKeyRef: { name: 's', key: 'k' } },
      }),
      field: `${field}.valueFrom`,
      message: 'not fieldRef and secretKeyRef',
    },
    'variables from nowhere': {
      change: draft => {
        draft.spec.containers[0].envFrom = [{ prefix: 'A_' }];
      },
      field: 'spec.containers[0].envFrom[0]',
      message: 'one of configMapRef, secretRef',
    },
  });
  itAccepts(makePod, {
    'names with dots and dashes, as since 1.32': variable({ name: 'a.b-c/d' }),
    'a value from the pod': variable({ name: 'A', valueFrom: { fieldRef } }),
  });
});
