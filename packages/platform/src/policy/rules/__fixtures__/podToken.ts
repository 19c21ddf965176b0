import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, pod } from './tracker';

const TOKEN = 'automountServiceAccountToken';

const UNBOUND =
  'expected false here or in the ServiceAccount, as no role is bound to it; found';

/** Cases of the rule in `../podToken`. */
export const podToken: RuleFixture = {
  passes: [
    { title: 'accounts with a role', scope: 'cluster' },
    { title: 'said by the account alone', ...pod({ [TOKEN]: undefined }) },
    {
      title: 'a token for somebody else',
      ...pod({
        volumes: [
          {
            name: 'vault',
            projected: {
              sources: [{ serviceAccountToken: { audience: 'vault' } }],
            },
          },
        ],
      }),
    },
  ],
  fails: [
    {
      title: 'a pod that overrules its account',
      ...pod({ [TOKEN]: true }),
      findings: [[FOUND, `${POD}.${TOKEN}`, `${UNBOUND} true`]],
    },
    {
      title: 'nobody says anything, and a token as a volume',
      set: {
        'Deployment worker': {
          [`${POD}.${TOKEN}`]: undefined,
          [`${POD}.volumes`]: [
            { projected: { sources: [{ serviceAccountToken: {} }] } },
          ],
        },
        'ServiceAccount worker': { [TOKEN]: undefined },
      },
      findings: [
        [
          'apps/v1 Deployment alm/worker',
          `${POD}.${TOKEN}`,
          `${UNBOUND} nothing`,
        ],
        [
          'apps/v1 Deployment alm/worker',
          `${POD}.volumes[0].projected.sources[0].serviceAccountToken`,
          'expected no token for the Kubernetes API, as no role is bound to the ServiceAccount',
        ],
      ],
    },
    {
      title: 'a binding to a role that is not there',
      scope: 'cluster',
      remove: ['ClusterRole cluster-autoscaler'],
      findings: [
        [
          'apps/v1 Deployment platform-system/cluster-autoscaler',
          `${POD}.${TOKEN}`,
          `${UNBOUND} true`,
        ],
      ],
    },
  ],
};
