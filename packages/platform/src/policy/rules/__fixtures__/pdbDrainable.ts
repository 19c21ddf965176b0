import { budget } from './builders';
import { ALM } from './alm';
import { change } from './change';
import type { RuleFixture } from './RuleFixture';

const BUDGET = 'PodDisruptionBudget issue-tracker';

const BUDGET_FOUND = 'policy/v1 PodDisruptionBudget alm/issue-tracker';

/** Cases of the rule in `../pdbDrainable`. */
export const pdbDrainable: RuleFixture = {
  passes: [
    {
      title: 'a workload at rest',
      set: { 'Rollout portal': { 'spec.replicas': 0 } },
    },
    {
      title: 'half of two, in whatever way',
      set: {
        [BUDGET]: { 'spec.maxUnavailable': '1%' },
        'PodDisruptionBudget worker': {
          'spec.maxUnavailable': undefined,
          'spec.minAvailable': '50%',
        },
      },
    },
  ],
  fails: [
    {
      title: 'no eviction with the fewest pods',
      set: {
        [BUDGET]: {
          'spec.maxUnavailable': undefined,
          'spec.minAvailable': 2,
        },
        'PodDisruptionBudget portal': { 'spec.maxUnavailable': '0%' },
        'PodDisruptionBudget worker': {
          'spec.maxUnavailable': undefined,
          'spec.minAvailable': '51%',
        },
      },
      findings: ['issue-tracker', 'portal', 'worker'].map(name => [
        `policy/v1 PodDisruptionBudget alm/${name}`,
        'spec',
        'expected at least one eviction to be allowed, found none with the fewest pods, 2',
      ]),
    },
    {
      title: 'nothing selected, and pods of another budget',
      set: { [BUDGET]: { 'spec.selector': undefined } },
      add: [
        change(budget(ALM, 'worker'), {
          'spec.selector': {
            matchExpressions: [
              {
                key: 'app.kubernetes.io/name',
                operator: 'In',
                values: ['worker', 'mysql-primary'],
              },
            ],
          },
        }),
      ],
      findings: [
        [
          BUDGET_FOUND,
          'spec.selector',
          'expected to select the pods of a workload, found none',
        ],
        [
          'policy/v1 PodDisruptionBudget alm/worker',
          'spec.selector',
          'expected pods that no other budget selects, found those of worker',
        ],
      ],
    },
  ],
};
