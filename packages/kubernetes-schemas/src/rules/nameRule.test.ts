import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import {
  makeConfigMap,
  makeCronJob,
  makeJob,
  makeService,
  makeStatefulSet,
} from '../__testUtils__/objects';
import { validateObject } from '../validateObject';

const name = (value: string | undefined) => (draft: { metadata?: unknown }) => {
  draft.metadata = { name: value, namespace: 'alm' };
};
const field = 'metadata.name';

describe('nameRule', () => {
  itRefuses(makeConfigMap, {
    'no name': { change: name(undefined), field, message: /^is required$/ },
    'upper case': {
      change: name('Issues'),
      field,
      message: /lower-case .* not the string "Issues"$/,
    },
    'a name over 253 characters': {
      change: name('a'.repeat(254)),
      field,
      message: 'at most 253',
    },
    'a namespace with a dot': {
      change: draft => {
        draft.metadata.namespace = 'alm.example';
      },
      field: 'metadata.namespace',
      message: 'at most 63',
    },
  });
  itAccepts(makeConfigMap, {
    'dots and digits': name('1.issue-tracker.v2'),
    'a name that the server ends': draft => {
      draft.metadata = { generateName: 'issue-tracker-' };
    },
  });

  itRefuses(makeService, {
    'a digit first': {
      change: name('1tracker'),
      field,
      message: 'a letter first',
    },
    'a dot': { change: name('issue.tracker'), field, message: 'at most 63' },
  });
  itRefuses(makeStatefulSet, {
    'a dot': { change: name('my.sql'), field, message: 'at most 63' },
  });
  itRefuses(makeCronJob, {
    'a name that its jobs make too long': {
      change: name('a'.repeat(53)),
      field,
      message: 'at most 52 characters',
    },
  });
  itRefuses(makeJob, {
    'a name over 63 characters': {
      change: name('a'.repeat(64)),
      field,
      message: 'at most 63 characters',
    },
  });

  it('lets a role have colons, but no slash', () => {
    const role = (roleName: string) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: roleName },
    });
    expect(validateObject(role('system:portal'))).toEqual([]);
    expect(validateObject(role('system/portal'))).toEqual([
      expect.objectContaining({ field, message: expect.stringMatching('"/"') }),
    ]);
  });

  it('refuses a namespace on what belongs to the cluster', () => {
    expect(
      validateObject({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'alm', namespace: 'alm' },
      }),
    ).toEqual([
      {
        object: 'v1 Namespace alm/alm',
        field: 'metadata.namespace',
        message: 'must not be set: a Namespace belongs to the whole cluster',
      },
    ]);
  });

  it('asks no name of a question', () => {
    expect(
      validateObject({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: { verb: 'get', resource: 'pods' } },
      }),
    ).toEqual([]);
  });
});
