import type { RuleFixture } from './RuleFixture';

/** Cases of the rule in `../environmentContained`. */
export const environmentContained: RuleFixture = {
  passes: [
    { title: 'the good environment' },
    { title: 'a cluster, which is everywhere', scope: 'cluster' },
  ],
  fails: [
    {
      title: 'objects of others and of the cluster',
      add: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'other' },
        },
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'settings', namespace: 'platform-system' },
        },
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRole',
          metadata: { name: 'reader' },
        },
      ],
      findings: [
        [
          'rbac.authorization.k8s.io/v1 ClusterRole reader',
          'metadata.namespace',
          'expected alm, found nothing',
        ],
        [
          'v1 ConfigMap platform-system/settings',
          'metadata.namespace',
          'expected alm, found platform-system',
        ],
        ['v1 Namespace other', 'metadata.name', 'expected alm, found other'],
      ],
    },
  ],
};
