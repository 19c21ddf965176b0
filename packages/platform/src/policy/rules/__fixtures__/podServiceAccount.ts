import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, TRACKER } from './tracker';

const ACCOUNT = `${POD}.serviceAccountName`;

/** Cases of the rule in `../podServiceAccount`. */
export const podServiceAccount: RuleFixture = {
  passes: [{ title: 'the good environment' }],
  fails: [
    {
      title: 'the default one, named or not',
      set: {
        [TRACKER]: { [ACCOUNT]: undefined },
        'Deployment worker': { [ACCOUNT]: 'default' },
      },
      findings: [
        [FOUND, ACCOUNT, 'expected an account of its own, found default'],
        [
          'apps/v1 Deployment alm/worker',
          ACCOUNT,
          'expected an account of its own, found default',
        ],
      ],
    },
    {
      title: 'one that is not applied',
      remove: ['ServiceAccount issue-tracker'],
      findings: [
        [
          FOUND,
          ACCOUNT,
          'expected a ServiceAccount that is applied with it, found issue-tracker',
        ],
      ],
    },
    {
      title: 'one of another workload',
      set: { 'Deployment worker': { [ACCOUNT]: 'issue-tracker' } },
      findings: [
        [
          FOUND,
          ACCOUNT,
          'expected an account of its own, found issue-tracker, which Deployment worker also has',
        ],
        [
          'apps/v1 Deployment alm/worker',
          ACCOUNT,
          'expected an account of its own, found issue-tracker, which Deployment issue-tracker also has',
        ],
      ],
    },
  ],
};
