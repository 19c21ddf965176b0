import type { RuleFixture } from './RuleFixture';
import { AT_BOARD, AT_STICKERS, DECLARED, TWO_PODS } from './twoPods';

/** Cases of the rule in `../networkUndeclared`. */
export const networkUndeclared: RuleFixture = {
  passes: [
    {
      title: 'what the catalog declares',
      add: [...TWO_PODS, AT_BOARD, AT_STICKERS],
      connections: [DECLARED],
    },
    {
      title: 'one end that would, while the other does not',
      add: [...TWO_PODS, AT_STICKERS],
      connections: [],
    },
    {
      title: 'nodes of one store among each other',
      add: [
        ...TWO_PODS,
        ...[AT_BOARD, AT_STICKERS].map(policy => ({
          ...policy,
          metadata: {
            ...policy.metadata,
            labels: {
              ...policy.metadata.labels,
              'brown-bear.io/allows': 'peers',
            },
          },
        })),
      ],
      connections: [],
    },
  ],
  fails: [
    {
      title: 'a connection that nobody declared',
      add: [...TWO_PODS, AT_BOARD, AT_STICKERS],
      connections: [],
      findings: [
        [
          'networking.k8s.io/v1 NetworkPolicy alm/stickers-from-board',
          'spec.ingress',
          'expected only what the catalog declares, found that board may call stickers on port 8080',
        ],
      ],
    },
  ],
};
