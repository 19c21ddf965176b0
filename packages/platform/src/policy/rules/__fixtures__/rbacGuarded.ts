import type { KubernetesObject } from '../../../render/KubernetesObject';
import { SYSTEM } from './goodCluster';
import type { RuleFixture } from './RuleFixture';

const NAME = 'portal-x';
const USER = `system:serviceaccount:platform-system:${NAME}`;
const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io/v1';
const { labels, namespace } = SYSTEM;

/** An account of the portal that may do what the verbs say. */
function accountWith(...verbs: string[]): KubernetesObject[] {
  const metadata = { name: NAME, labels };
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...metadata, namespace },
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata,
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs }],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: NAME },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace }],
    },
  ] as KubernetesObject[];
}

function guard(
  change: { spec?: object; rule?: object; binding?: object } = {},
): KubernetesObject[] {
  const metadata = { name: 'guard', labels };
  return [
    {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConditions: [
          { name: 'who', expression: `request.userInfo.username == '${USER}'` },
        ],
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ['*'],
              apiVersions: ['*'],
              operations: ['CREATE', 'UPDATE', 'DELETE'],
              resources: ['*/*'],
              ...change.rule,
            },
          ],
        },
        validations: [{ expression: "request.namespace == 'x'" }],
        ...change.spec,
      },
    },
    {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: {
        policyName: 'guard',
        validationActions: ['Deny'],
        ...change.binding,
      },
    },
  ] as KubernetesObject[];
}

const unguarded = (title: string, add: KubernetesObject[]) => ({
  title,
  scope: 'cluster' as const,
  add: [...accountWith('get', 'patch'), ...add],
  findings: [
    [
      `v1 ServiceAccount platform-system/${NAME}`,
      'metadata.name',
      `expected a ValidatingAdmissionPolicy for all that ${USER} writes, with a binding that denies`,
    ] as [string, string, string],
  ],
});

/** Cases of the rule in `../rbacGuarded`. */
export const rbacGuarded: RuleFixture = {
  passes: [
    { title: 'a cluster without the portal', scope: 'cluster' },
    {
      title: 'an account that only looks',
      scope: 'cluster',
      add: accountWith('get', 'list', 'watch'),
    },
    {
      title: 'an account that is guarded',
      scope: 'cluster',
      add: [...accountWith('patch'), ...guard()],
    },
  ],
  fails: [
    unguarded('an account that nothing holds', []),
    unguarded('a policy that only warns', [
      ...guard({ binding: { validationActions: ['Warn'] } }),
    ]),
    unguarded('a policy for some namespaces', [
      ...guard({ binding: { matchResources: { namespaceSelector: {} } } }),
    ]),
    unguarded('a policy that forgets deletions', [
      ...guard({ rule: { operations: ['CREATE', 'UPDATE'] } }),
    ]),
    unguarded('a policy that forgets subresources', [
      ...guard({ rule: { resources: ['*'] } }),
    ]),
    unguarded('a policy with a way around it', [
      ...guard({
        spec: {
          matchConditions: [
            {
              name: 'who',
              expression: `request.userInfo.username == '${USER}'`,
            },
            { name: 'rarely', expression: 'false' },
          ],
        },
      }),
    ]),
    {
      title:
        'a policy that lets pass what it cannot judge, and demands nothing',
      scope: 'cluster',
      add: [
        ...accountWith('create'),
        ...guard({ spec: { failurePolicy: 'Ignore', validations: [] } }),
      ],
      findings: [
        [
          `${ADMISSION} ValidatingAdmissionPolicy guard`,
          'spec.failurePolicy',
          'expected Fail, found Ignore',
        ],
        [
          `${ADMISSION} ValidatingAdmissionPolicy guard`,
          'spec.validations',
          'expected what may be written, found nothing',
        ],
      ],
    },
  ],
};
