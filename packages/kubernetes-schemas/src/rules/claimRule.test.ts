import { itRefuses } from '../__testUtils__/itRefuses';
import { makeStatefulSet } from '../__testUtils__/objects';
import { validateObject } from '../validateObject';

const path = 'spec.volumeClaimTemplates[0].spec';
const claim = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec,
});
const resources = { requests: { storage: '1Gi' } };

describe('claimRule', () => {
  itRefuses(makeStatefulSet, {
    'a claim without access modes': {
      change: draft => {
        delete draft.spec.volumeClaimTemplates[0].spec.accessModes;
      },
      field: `${path}.accessModes`,
      message: 'is required',
    },
    'a claim without a size': {
      change: draft => {
        delete draft.spec.volumeClaimTemplates[0].spec.resources;
      },
      field: `${path}.resources.requests[storage]`,
      message: 'is required',
    },
  });

  it('accepts a claim of its own', () => {
    const spec = { accessModes: ['ReadWriteMany'], resources };
    expect(validateObject(claim(spec))).toEqual([]);
  });

  it('refuses a claim of nothing', () => {
    const spec = {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '0' } },
    };
    expect(validateObject(claim(spec))).toEqual([
      {
        object: 'v1 PersistentVolumeClaim data',
        field: 'spec.resources.requests[storage]',
        message: 'must be more than zero, not the string "0"',
      },
    ]);
  });

  it('refuses one pod beside many', () => {
    const accessModes = ['ReadWriteOncePod', 'ReadWriteMany'];
    expect(validateObject(claim({ accessModes, resources }))).toEqual([
      expect.objectContaining({ field: 'spec.accessModes' }),
    ]);
  });
});
