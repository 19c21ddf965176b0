import type { RuleFixture } from './RuleFixture';

const NAMESPACE = 'v1 Namespace alm';

const LEVEL = 'metadata.labels[pod-security.kubernetes.io/';

/** Cases of the rule in `../namespaceRestricted`. */
export const namespaceRestricted: RuleFixture = {
  passes: [
    { title: 'the good environment' },
    {
      title: 'the namespace of the log collector',
      scope: 'cluster',
      set: {
        'DaemonSet fluentd': {
          'spec.template.spec.volumes[2]': { name: 'tmp', emptyDir: {} },
        },
      },
    },
  ],
  fails: [
    {
      title: 'workloads in a namespace of others',
      remove: ['Namespace alm'],
      findings: [
        [
          'apps/v1 Deployment alm/issue-tracker',
          'metadata.namespace',
          'expected Namespace alm to be applied with its workloads, as else its level is unknown',
        ],
      ],
    },
    {
      title: 'other levels, and no pinned version',
      set: {
        'Namespace alm': {
          [`${LEVEL}enforce]`]: 'privileged',
          [`${LEVEL}warn]`]: undefined,
          [`${LEVEL}audit-version]`]: 'latest',
          [`${LEVEL}enforce-version]`]: undefined,
        },
      },
      findings: [
        [
          NAMESPACE,
          `${LEVEL}audit-version]`,
          'expected a version like v1.33, found latest',
        ],
        [
          NAMESPACE,
          `${LEVEL}enforce-version]`,
          'expected a version like v1.33, found nothing',
        ],
        [
          NAMESPACE,
          `${LEVEL}enforce]`,
          'expected restricted, found privileged',
        ],
        [NAMESPACE, `${LEVEL}warn]`, 'expected restricted, found nothing'],
      ],
    },
    ...[
      {
        title: 'the exception without what needs it',
        remove: ['DaemonSet fluentd'],
      },
      {
        title: 'the exception for somebody else',
        set: { 'DaemonSet fluentd': { 'metadata.name': 'agent' } },
      },
    ].map(failing => ({
      ...failing,
      scope: 'cluster' as const,
      findings: [
        [
          'v1 Namespace platform-system',
          `${LEVEL}enforce]`,
          'expected restricted, found privileged',
        ],
      ] satisfies [string, string, string][],
    })),
    {
      title: 'the exception taken too far',
      scope: 'cluster',
      set: {
        'Namespace platform-system': { [`${LEVEL}audit]`]: 'privileged' },
      },
      findings: [
        [
          'v1 Namespace platform-system',
          `${LEVEL}audit]`,
          'expected restricted, found privileged',
        ],
      ],
    },
  ],
};
