import type { RuleFixture } from './RuleFixture';
import { AT_BOARD, AT_STICKERS, DECLARED, TWO_PODS } from './twoPods';

const EDGE = 'component:default/board dependsOn component:default/stickers';

const FIELD = 'spec.template.metadata.labels';

const BOARD = 'apps/v1 Deployment alm/board';

const MESSAGE = `expected policies that let "${EDGE}" through at both ends, found none that names it and does`;

const missing: [string, string, string] = [BOARD, FIELD, MESSAGE];

const connections = [DECLARED];

/** Cases of the rule in `../networkEdges`. */
export const networkEdges: RuleFixture = {
  passes: [
    {
      title: 'an edge with a policy at each end',
      add: [...TWO_PODS, AT_BOARD, AT_STICKERS],
      connections,
    },
    { title: 'objects whose edges are not known', add: TWO_PODS },
  ],
  fails: [
    {
      title: 'an edge that its caller may not use',
      add: [...TWO_PODS, AT_STICKERS],
      connections,
      findings: [missing],
    },
    {
      title: 'an edge that the called does not accept',
      add: [...TWO_PODS, AT_BOARD],
      connections,
      findings: [missing],
    },
    {
      title: 'an edge on another port than it is served on',
      add: [...TWO_PODS, AT_BOARD, AT_STICKERS],
      connections: [{ ...DECLARED, ports: [9090] }],
      findings: [missing],
    },
    {
      title: 'an edge whose ends do not run',
      add: [AT_BOARD, AT_STICKERS],
      connections,
      findings: [['v1 Namespace alm', FIELD, MESSAGE]],
    },
    {
      title: 'a policy of an edge that is gone',
      add: [...TWO_PODS, AT_BOARD],
      connections: [],
      findings: [
        [
          'networking.k8s.io/v1 NetworkPolicy alm/board-to-stickers',
          'metadata.annotations[brown-bear.io/edge]',
          `expected an edge that the catalog declares and this environment runs, found "${EDGE}"`,
        ],
      ],
    },
    {
      title: 'pods that no policy restricts',
      remove: ['NetworkPolicy default-deny'],
      add: TWO_PODS,
      connections,
      findings: [
        [
          BOARD,
          FIELD,
          `expected the pods of board to be restricted, found no policy that selects them ("${EDGE}")`,
        ],
        [
          BOARD,
          FIELD,
          `expected the pods of stickers to be restricted, found no policy that selects them ("${EDGE}")`,
        ],
      ],
    },
  ],
};
