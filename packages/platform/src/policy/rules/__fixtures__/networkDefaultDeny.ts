import type { RuleFixture } from './RuleFixture';

const DENY = 'NetworkPolicy default-deny';

const DENIAL =
  'expected a NetworkPolicy in namespace alm that selects all pods, for Ingress and Egress, without a rule';

/** Cases of the rule in `../networkDefaultDeny`. */
export const networkDefaultDeny: RuleFixture = {
  passes: [
    {
      title: 'empty lists',
      set: {
        [DENY]: {
          'spec.podSelector': { matchLabels: {} },
          'spec.ingress': [],
          'spec.egress': [],
        },
      },
    },
  ],
  fails: [
    { title: 'no policy', remove: [DENY] },
    {
      title: 'one direction only',
      set: { [DENY]: { 'spec.policyTypes': ['Ingress'] } },
    },
    {
      title: 'a policy that lets everything out',
      set: { [DENY]: { 'spec.egress': [{}] } },
    },
    {
      title: 'a policy that leaves pods out',
      set: {
        [DENY]: {
          'spec.podSelector.matchExpressions': [
            { key: 'open', operator: 'DoesNotExist' },
          ],
        },
      },
    },
  ].map(failing => ({
    ...failing,
    findings: [['v1 Namespace alm', 'metadata.name', DENIAL]],
  })),
};
