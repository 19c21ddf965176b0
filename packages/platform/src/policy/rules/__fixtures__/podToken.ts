import type { KubernetesObject } from '../../../render/KubernetesObject';
import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, pod } from './tracker';

const TOKEN = 'automountServiceAccountToken';

const UNBOUND =
  'expected false here or in the ServiceAccount, as no role is bound to it; found';

/** A Role in a namespace, granted to two accounts of `alm`. */
function roleOf(namespace: string): KubernetesObject[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return [
    {
      apiVersion,
      kind: 'Role',
      metadata: { name: 'reader', namespace },
      rules: [],
    },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata: { name: 'reader', namespace: 'alm' },
      roleRef: { kind: 'Role', name: 'reader' },
      subjects: ['worker', 'issue-tracker'].map(name => ({
        kind: 'ServiceAccount',
        name,
        namespace: 'alm',
      })),
    },
  ];
}

/** Cases of the rule in `../podToken`. */
export const podToken: RuleFixture = {
  passes: [
    { title: 'accounts with a role', scope: 'cluster' },
    {
      title: 'a role of the namespace, granted to two accounts',
      ...pod({ [TOKEN]: true }),
      add: roleOf('alm'),
    },
    { title: 'said by the account alone', ...pod({ [TOKEN]: undefined }) },
    {
      title: 'a token for somebody else',
      ...pod({
        volumes: [
          {
            name: 'vault',
            projected: {
              sources: [{ serviceAccountToken: { audience: 'vault' } }],
            },
          },
        ],
      }),
    },
  ],
  fails: [
    {
      title: 'a pod that overrules its account',
      ...pod({ [TOKEN]: true }),
      findings: [[FOUND, `${POD}.${TOKEN}`, `${UNBOUND} true`]],
    },
    {
      title: 'nobody says anything, and a token as a volume',
      set: {
        'Deployment worker': {
          [`${POD}.${TOKEN}`]: undefined,
          [`${POD}.volumes`]: [
            { projected: { sources: [{ serviceAccountToken: {} }] } },
          ],
        },
        'ServiceAccount worker': { [TOKEN]: undefined },
      },
      findings: [
        [
          'apps/v1 Deployment alm/worker',
          `${POD}.${TOKEN}`,
          `${UNBOUND} nothing`,
        ],
        [
          'apps/v1 Deployment alm/worker',
          `${POD}.volumes[0].projected.sources[0].serviceAccountToken`,
          'expected no token for the Kubernetes API, as no role is bound to the ServiceAccount',
        ],
      ],
    },
    {
      title: 'a role of another namespace',
      ...pod({ [TOKEN]: true }),
      add: roleOf('other'),
      findings: [[FOUND, `${POD}.${TOKEN}`, `${UNBOUND} true`]],
    },
    {
      title: 'a binding to a role that is not there',
      scope: 'cluster',
      remove: ['ClusterRole cluster-autoscaler'],
      findings: [
        [
          'apps/v1 Deployment platform-system/cluster-autoscaler',
          `${POD}.${TOKEN}`,
          `${UNBOUND} true`,
        ],
      ],
    },
  ],
};
