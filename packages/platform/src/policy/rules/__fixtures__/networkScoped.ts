import type { RuleFixture } from './RuleFixture';

const POLICY = 'NetworkPolicy issue-tracker';

const POLICY_FOUND = 'networking.k8s.io/v1 NetworkPolicy alm/issue-tracker';

/** Cases of the rule in `../networkScoped`. */
export const networkScoped: RuleFixture = {
  passes: [
    {
      title: 'a range of addresses, and pods of any namespace',
      set: {
        [POLICY]: {
          'spec.ingress[0].from': [
            { ipBlock: { cidr: '203.0.113.0/24' } },
            { ipBlock: { cidr: '2000::/3' } },
            { ipBlock: { cidr: '10.0.0.0/8' } },
            { namespaceSelector: {}, podSelector: { matchLabels: { a: 'b' } } },
          ],
        },
      },
    },
    {
      title: 'users at the door of the cluster',
      scope: 'cluster',
      add: [
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'door', namespace: 'platform-system' },
          spec: {
            ingress: [
              {
                from: [{ ipBlock: { cidr: '0.0.0.0/0' } }],
                ports: [{ port: 443 }],
              },
            ],
          },
        },
      ],
    },
  ],
  fails: [
    {
      title: 'anybody, any port',
      set: { [POLICY]: { 'spec.ingress': [{}] } },
      findings: [
        [
          POLICY_FOUND,
          'spec.ingress[0].from',
          'expected at least one entry, as none means any',
        ],
        [
          POLICY_FOUND,
          'spec.ingress[0].ports',
          'expected at least one entry, as none means any',
        ],
      ],
    },
    {
      title: 'all of the cluster and all of the internet',
      set: {
        [POLICY]: {
          'spec.ingress[0].from': [
            { namespaceSelector: {} },
            { ipBlock: { cidr: '0.0.0.0/0' } },
          ],
          'spec.egress[0].to': [
            { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } },
            { ipBlock: { cidr: '::/0' } },
            { ipBlock: { cidr: '0.0.0.0/1', except: [] } },
          ],
        },
      },
      findings: [
        [
          POLICY_FOUND,
          'spec.egress[0].to[0]',
          'expected all but 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16, found 0.0.0.0/0',
        ],
        [
          POLICY_FOUND,
          'spec.egress[0].to[1]',
          'expected all but fc00::/7, fe80::/10, found ::/0',
        ],
        [
          POLICY_FOUND,
          'spec.egress[0].to[2]',
          'expected all but 10.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16, found 0.0.0.0/1',
        ],
        [
          POLICY_FOUND,
          'spec.ingress[0].from[0]',
          'expected some pods or namespaces, found all of the cluster',
        ],
        [
          POLICY_FOUND,
          'spec.ingress[0].from[1]',
          'expected pods or a range of addresses, found 0.0.0.0/0',
        ],
      ],
    },
  ],
};
