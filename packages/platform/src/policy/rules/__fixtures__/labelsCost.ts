import type { RuleFixture } from './RuleFixture';

const LABELS = 'metadata.labels';

/** Cases of the rule in `../labelsCost`. */
export const labelsCost: RuleFixture = {
  passes: [
    { title: 'the good environment' },
    { title: 'the good cluster', scope: 'cluster' },
    {
      title: 'a volume that does not say who bears its cost',
      set: {
        'StatefulSet mysql-primary': {
          [`spec.volumeClaimTemplates[0].${LABELS}[brown-bear.io/cost-center]`]:
            undefined,
        },
      },
    },
  ],
  fails: [
    {
      title: 'an object, a pod and a volume without',
      set: {
        'ConfigMap issue-tracker': { [LABELS]: undefined },
        'Deployment worker': {
          [`spec.template.${LABELS}[brown-bear.io/cost-center]`]: '',
          [`spec.template.${LABELS}[brown-bear.io/owner]`]: undefined,
          [`spec.template.${LABELS}[brown-bear.io/system]`]: undefined,
        },
        'StatefulSet mysql-primary': {
          [`spec.volumeClaimTemplates[0].${LABELS}[brown-bear.io/environment]`]:
            undefined,
          [`spec.volumeClaimTemplates[0].${LABELS}[app.kubernetes.io/name]`]:
            undefined,
        },
      },
      findings: [
        ...['cost-center', 'owner', 'system'].map(
          (label): [string, string, string] => [
            'apps/v1 Deployment alm/worker',
            `spec.template.${LABELS}[brown-bear.io/${label}]`,
            `expected a value, found ${
              label === 'cost-center' ? '""' : 'nothing'
            }`,
          ],
        ),
        ...['app.kubernetes.io/name', 'brown-bear.io/environment'].map(
          (label): [string, string, string] => [
            'apps/v1 StatefulSet alm/mysql-primary',
            `spec.volumeClaimTemplates[0].${LABELS}[${label}]`,
            'expected a value, found nothing',
          ],
        ),
        ...[
          'app.kubernetes.io/managed-by',
          'app.kubernetes.io/part-of',
          'brown-bear.io/cost-center',
          'brown-bear.io/environment',
        ].map((label): [string, string, string] => [
          'v1 ConfigMap alm/issue-tracker',
          `${LABELS}[${label}]`,
          'expected a value, found nothing',
        ]),
      ],
    },
    {
      title: 'the label of another environment',
      set: {
        'ConfigMap issue-tracker': {
          [`${LABELS}[brown-bear.io/environment]`]: 'staging',
        },
      },
      findings: [
        [
          'v1 ConfigMap alm/issue-tracker',
          `${LABELS}[brown-bear.io/environment]`,
          'expected production, found staging',
        ],
      ],
    },
    {
      title: 'a system of no cluster',
      scope: 'cluster',
      set: {
        'ClusterRole cluster-autoscaler': {
          [`${LABELS}[brown-bear.io/cluster]`]: undefined,
        },
      },
      findings: [
        [
          'rbac.authorization.k8s.io/v1 ClusterRole cluster-autoscaler',
          `${LABELS}[brown-bear.io/cluster]`,
          'expected a value, found nothing',
        ],
      ],
    },
  ],
};
