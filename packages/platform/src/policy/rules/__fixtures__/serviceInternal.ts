import type { RuleFixture } from './RuleFixture';

const SERVICE = 'Service issue-tracker';

const SERVICE_FOUND = 'v1 Service alm/issue-tracker';

/** Cases of the rule in `../serviceInternal`. */
export const serviceInternal: RuleFixture = {
  passes: [
    { title: 'the good environment' },
    { title: 'the door of the cluster', scope: 'cluster' },
  ],
  fails: [
    {
      title: 'other doors',
      set: {
        [SERVICE]: { 'spec.type': 'LoadBalancer' },
        'Service mysql-primary': { 'spec.externalIPs': ['192.0.2.1'] },
      },
      findings: [
        [
          SERVICE_FOUND,
          'spec.type',
          'expected ClusterIP or ExternalName, found LoadBalancer',
        ],
        [
          'v1 Service alm/mysql-primary',
          'spec.externalIPs',
          'expected none, found ["192.0.2.1"]',
        ],
      ],
    },
    {
      title: 'a port on every node for the door of the cluster',
      scope: 'cluster',
      set: { 'Service ingress-controller': { 'spec.type': 'NodePort' } },
      findings: [
        [
          'v1 Service platform-system/ingress-controller',
          'spec.type',
          'expected ClusterIP or ExternalName or LoadBalancer, found NodePort',
        ],
      ],
    },
  ],
};
