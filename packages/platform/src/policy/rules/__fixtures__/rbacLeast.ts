import type { FailingCase, PassingCase, RuleFixture } from './RuleFixture';

const ROLE = 'ClusterRole cluster-autoscaler';

const BINDING = 'ClusterRoleBinding cluster-autoscaler';

const RBAC = 'rbac.authorization.k8s.io/v1';

const WILD = 'expected neither a wildcard nor a way to more rights, found';

/** Ways in which the right to read secrets is not the ingress controller's alone. */
const UNJUSTIFIED: readonly PassingCase[] = [
  {
    title: 'secrets for whoever will be bound',
    remove: ['ClusterRoleBinding ingress-controller'],
  },
  {
    title: 'secrets for nobody yet',
    set: { 'ClusterRoleBinding ingress-controller': { subjects: [] } },
  },
  {
    title: 'secrets for somebody by a second binding',
    set: { [BINDING]: { 'roleRef.name': 'ingress-controller' } },
  },
];

/** Cases of the rule in `../rbacLeast`. */
export const rbacLeast: RuleFixture = {
  passes: [{ title: 'the good cluster', scope: 'cluster' }],
  fails: [
    {
      title: 'wildcards and ways to more rights',
      scope: 'cluster',
      set: {
        [ROLE]: {
          rules: [
            {
              apiGroups: ['*'],
              resources: ['pods/exec', '*/scale'],
              verbs: [],
            },
            { apiGroups: [''], resources: ['roles'], verbs: ['*', 'bind'] },
            { nonResourceURLs: ['/metrics/*'], verbs: ['get'] },
          ],
        },
      },
      findings: [
        ['rules[0].apiGroups', `${WILD} *`],
        ['rules[0].resources', `${WILD} pods/exec, */scale`],
        ['rules[1].verbs', `${WILD} *, bind`],
        ['rules[2].nonResourceURLs', `${WILD} /metrics/*`],
      ].map(([field, message]) => [`${RBAC} ${ROLE}`, field, message]),
    },
    {
      title: 'secrets for somebody else',
      scope: 'cluster',
      set: {
        [ROLE]: {
          rules: [
            {
              apiGroups: [''],
              resources: ['secrets'],
              verbs: ['get', 'patch'],
            },
          ],
        },
        'ClusterRole ingress-controller': { 'rules[0].verbs[2]': 'create' },
      },
      findings: [
        [
          `${RBAC} ${ROLE}`,
          'rules[0].resources',
          'expected no secrets, as only ServiceAccount ingress-controller reads them',
        ],
        [
          `${RBAC} ${ROLE}`,
          'rules[0].verbs',
          'expected at most get, list, watch of secrets, found patch',
        ],
        [
          `${RBAC} ClusterRole ingress-controller`,
          'rules[0].verbs',
          'expected at most get, list, watch of secrets, found create',
        ],
      ],
    },
    ...UNJUSTIFIED.map(
      (changes): FailingCase => ({
        ...changes,
        scope: 'cluster',
        findings: [
          [
            `${RBAC} ClusterRole ingress-controller`,
            'rules[0].resources',
            'expected no secrets, as only ServiceAccount ingress-controller reads them',
          ],
        ],
      }),
    ),
    {
      title: 'secrets for the ingress controller and one more',
      scope: 'cluster',
      set: {
        'ClusterRoleBinding ingress-controller': {
          'subjects[1]': { kind: 'ServiceAccount', name: 'fluentd' },
        },
      },
      findings: [
        [
          `${RBAC} ClusterRole ingress-controller`,
          'rules[0].resources',
          'expected no secrets, as only ServiceAccount ingress-controller reads them',
        ],
      ],
    },
    {
      title: 'everybody, roles of others and roles by label',
      scope: 'cluster',
      set: {
        [BINDING]: {
          'roleRef.name': 'cluster-admin',
          'subjects[1]': { kind: 'Group', name: 'system:authenticated' },
        },
        [ROLE]: { aggregationRule: {} },
      },
      findings: [
        [
          `${RBAC} ${ROLE}`,
          'aggregationRule',
          'expected rules of its own, found those of any role with a label',
        ],
        [
          `${RBAC} ${BINDING}`,
          'roleRef',
          'expected a role that is applied with it and can be judged, found cluster-admin',
        ],
        [
          `${RBAC} ${BINDING}`,
          'subjects[1].name',
          'expected somebody in particular, found system:authenticated',
        ],
      ],
    },
  ],
};
